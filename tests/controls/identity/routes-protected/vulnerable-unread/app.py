import os

from flask import Flask, redirect, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.post("/login")
def login():
    name = request.form.get("name")
    password = request.form.get("password")
    if name is None or not password:
        return redirect("/login?error=both")
    session["user_name"] = name
    session["password"] = password
    return redirect("/")


@app.post("/enter")
def enter():
    if not request.form["password"]:
        return "A password, please", 400
    session["user_name"] = request.form["name"]
    return redirect("/")


@app.get("/notes")
def notes():
    if "user_name" not in session:
        return redirect("/login")
    return {"notes": []}
