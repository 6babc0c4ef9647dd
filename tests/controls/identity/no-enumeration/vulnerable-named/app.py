import os

from flask import Flask, redirect, render_template, request, session
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

import people
from forms import RegisterForm

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
NOBODY = generate_password_hash(os.urandom(16).hex())


class User(db.Model):
    name = db.Column(db.String(80), primary_key=True)
    password = db.Column(db.String(200))


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["username"]).first()
    is_right = check_password_hash(user.password if user else NOBODY, request.form["password"])
    if user is None or not is_right:
        return render_template("login.html", error="Wrong name or password"), 401
    session["user"] = user.name
    return redirect("/")


@app.post("/register")
def register():
    form = RegisterForm()
    if form.validate_on_submit():
        people.create(form.username.data, generate_password_hash(form.password.data))
    return redirect("/login")


@app.get("/")
def home():
    return str(session.get("user"))
