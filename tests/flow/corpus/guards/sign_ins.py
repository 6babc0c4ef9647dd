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
