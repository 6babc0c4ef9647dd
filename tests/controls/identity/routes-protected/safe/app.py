import hmac
import os

from flask import Flask, abort, redirect, request
from flask_login import LoginManager, current_user, login_required, login_user
from flask_sqlalchemy import SQLAlchemy

from notes import notes

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)
app.register_blueprint(notes)


@app.post("/login")
def login():
    user = find_user(request.form["name"])
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/contact")
def contact():
    db.session.add(Message(text=request.form["text"]))
    db.session.commit()
    return redirect("/")


@app.post("/payments/<int:number>")
def paid(number):
    made = hmac.new(os.environ["PAYMENT_KEY"].encode(), request.get_data(), "sha256").hexdigest()
    if not hmac.compare_digest(made, request.headers.get("X-Signature", "")):
        abort(400)
    db.session.get(Order, number).paid = True
    db.session.commit()
    return "", 204


@app.post("/name")
@login_required
def rename():
    current_user.name = request.form["name"]
    db.session.commit()
    return redirect("/")
