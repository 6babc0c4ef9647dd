import json
import os

from flask import Flask, flash, redirect, render_template, request, session
from flask_login import login_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
NOBODY = generate_password_hash(os.urandom(16).hex())


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def kept():
    with open("users.json") as file:
        return json.load(file)


@app.post("/login")
def login():
    user = next((one for one in kept() if one["username"] == request.form["username"]), None)
    is_right = check_password_hash(user["password"] if user else NOBODY, request.form["password"])
    if user is None or not is_right:
        flash("Wrong name or password")
        return render_template("login.html")
    session["user"] = user["username"]
    return redirect("/")


@app.post("/tags")
def tagged():
    if any(one["tag"] == request.form["tag"] for one in session.get("tags", [])):
        flash("This tag is already there")
    return redirect("/")


@app.get("/")
def home():
    return str(session.get("user"))


@app.post("/enter")
def login_by_a_statement():
    statement = text("SELECT id FROM user WHERE name = :name AND password = :password")
    user = User.query.from_statement(statement).params(name=request.form["name"]).first()
    if user:
        login_user(user)
        return redirect("/")
    flash("Wrong name or password")
    return render_template("login.html")
