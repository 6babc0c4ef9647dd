import json
import os

from flask import Flask, flash, redirect, render_template, request, session
from werkzeug.security import check_password_hash, generate_password_hash

import people

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def kept():
    with open("users.json") as file:
        return json.load(file)


@app.post("/login")
def login():
    user = next((one for one in kept() if one["username"] == request.form["username"]), None)
    if user is None:
        flash("Unknown username")
        return render_template("login.html")
    if not check_password_hash(user["password"], request.form["password"]):
        flash("Wrong password")
        return render_template("login.html")
    session["user"] = user["username"]
    return redirect("/")


@app.post("/register")
def register():
    users = kept()
    if any(one["username"] == request.form["username"] for one in users):
        flash("This name is already taken")
        return render_template("register.html")
    users.append({"username": request.form["username"], "password": generate_password_hash(request.form["password"])})
    return redirect("/login")


@app.post("/join")
def register_by_question():
    if people.user_exists(request.form["username"]):
        flash("That username exists")
        return render_template("register.html")
    people.create(request.form["username"], generate_password_hash(request.form["password"]))
    return redirect("/login")


@app.get("/")
def home():
    return str(session.get("user"))
