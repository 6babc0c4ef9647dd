from flask import Flask, current_app, redirect, request, session
from flask_login import login_user
from flask_session import Session
from models import User

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
Session(app)


def enter(user):
    session.clear()
    login_user(user)
    current_app.session_interface.regenerate(session)


@app.post("/login")
def login():
    enter(User.query.filter_by(name=request.form["name"]).one())
    return redirect("/")
