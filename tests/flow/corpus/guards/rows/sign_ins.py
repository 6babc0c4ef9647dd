"""Names that a session keeps, behind a function that was asked with the password, and without it."""

import auth
from flask import Flask, redirect, request, session

app = Flask(__name__)


@app.post("/refused-early")
def refused_early():
    name = request.form["name"]
    if not auth.check(name, request.form["password"]):
        return redirect("/login")
    session["user"] = name  # harmless
    return ""


@app.post("/found")
def found():
    user = auth.find(name=request.form["name"], password=request.form["password"])
    if user is None:
        return redirect("/login")
    session["user"] = request.form["name"]  # harmless
    return ""


@app.post("/accepted")
def accepted():
    name, password = request.form["name"], request.form["password"]
    if auth.check(name, password):
        session["user"] = name  # harmless
    else:
        session["user"] = name  # reached
    return ""


@app.post("/without-a-password")
def without_a_password():
    name = request.form["name"]
    if not auth.is_wellformed(name, 20):
        return redirect("/login")
    session["user"] = name  # reached
    return ""


@app.post("/another-name")
def another_name():
    if not auth.check(request.form["name"], request.form["password"]):
        return redirect("/login")
    session["user"] = request.form["display"]  # reached
    return ""


@app.post("/role")
def role():
    session["role"] = request.form["role"]  # reached
    return ""


def are_long_enough(name, password):
    return len(name) > 3 and len(password) >= 8 and name.isalnum()


@app.post("/measured")
def measured():
    name = request.form["name"]
    if not are_long_enough(name, request.form["password"]):
        return redirect("/login")
    session["username"] = name  # reached
    return ""


def is_the_keeper(name, password):
    return len(name) > 3 and name == "keeper" and password == KEEPERS_PASSWORD


@app.post("/the-keeper")
def the_keeper():
    name = request.form["name"]
    if not is_the_keeper(name, request.form["password"]):
        return redirect("/login")
    session["username"] = name  # harmless
    return ""


def are_of_one_row(name, password):
    return PASSWORDS[name] == password


@app.post("/one-row")
def one_row():
    name = request.form["name"]
    if not are_of_one_row(name, request.form["password"]):
        return redirect("/login")
    session["username"] = name  # harmless
    return ""
