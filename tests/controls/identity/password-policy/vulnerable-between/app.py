import os

from flask import Flask, redirect, render_template, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    password = db.Column(db.String(200))


@app.post("/register")
def register():
    password = request.form["password"]
    if not (5 <= len(password) <= 25):
        return render_template("register.html", error="5 to 25 characters")
    db.session.add(User(name=request.form["name"], password=generate_password_hash(password)))
    db.session.commit()
    return redirect("/login")
