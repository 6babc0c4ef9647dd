from functools import wraps

from flask import Flask, redirect, request, session
from flask_login import LoginManager, current_user, login_required, login_user

from models import User

app = Flask(__name__)
login_manager = LoginManager(app)


def enter(name):
    user = User.query.filter_by(name=name).one()
    login_user(user)
    return user


@app.post("/login")
def login():
    enter(request.form["name"])
    return redirect("/")


@app.get("/callback")
def callback():
    session["user"] = request.args.to_dict()
    enter(request.args["name"])
    return redirect("/")


def from_header(incoming):
    return enter(incoming.headers["X-Device"])


login_manager.request_loader(from_header)


def for_devices(view):
    @wraps(view)
    def inner(*args, **kwargs):
        login_user(User.query.filter_by(device=request.headers["X-Device"]).one())
        return view(*args, **kwargs)

    return inner


@app.post("/profile/<int:number>")
@login_required
def profile(number):
    user = User.query.get(number)
    if current_user.id == user.id:
        login_user(user, remember=True)
    return redirect("/")
