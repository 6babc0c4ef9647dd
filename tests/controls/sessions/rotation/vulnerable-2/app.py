from flask import Flask, current_app, redirect, request, session
from flask_login import login_user
from flask_session import Session
from models import User

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
Session(app)


def enter(name):
    login_user(User.query.filter_by(name=name).one())


@app.post("/login")
def login():
    enter(request.form["name"])
    return redirect("/")


@app.post("/cleared")
def cleared():
    session.clear()
    enter(request.form["name"])
    return redirect("/")


@app.post("/empty")
def empty():
    session.clear()
    current_app.session_interface.regenerate(session)
    login_user(User.query.filter_by(name=request.form["name"]).one())
    return redirect("/")


@app.post("/missing")
def missing():
    login_user(User.query.filter_by(name=request.form["name"]).one())
    session.regenerate_id()
    return redirect("/")
