from flask import Flask, redirect, request, session

from copied import LoginManager, login_user
from models import User

app = Flask(__name__)
login_manager = LoginManager()


@app.post("/login")
def login():
    session["next_page"] = request.form["next"]
    login_user(User.named(request.form["name"]))
    return redirect("/")


@app.get("/next")
def next_page():
    return redirect(session["next_page"])
