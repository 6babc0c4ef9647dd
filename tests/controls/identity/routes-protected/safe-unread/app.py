import os

from accounts import database, is_known
from flask import Flask, redirect, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
USERS = {}


@app.post("/nickname")
def nickname():
    name = request.form.get("name")
    if not name:
        return redirect("/")
    session["user_name"] = name
    return redirect("/")


@app.post("/login")
def login():
    name, password = request.form["name"], request.form["password"]
    if not is_known(name, password):
        return "Wrong name or password", 401
    session["user_name"] = name
    return redirect("/")


@app.post("/enter")
def enter():
    name = request.form["name"]
    if request.form["password"] != os.environ["PASSWORD"]:
        return "Wrong password", 401
    session["user_name"] = name
    return redirect("/")


@app.post("/notes/<int:number>/delete")
def delete(number):
    if "user_name" not in session:
        return redirect("/login")
    database().execute("DELETE FROM notes WHERE id = ? AND owner = ?", (number, session["user_name"]))
    return redirect("/")
