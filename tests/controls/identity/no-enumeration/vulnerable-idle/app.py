import re

from accounts import User
from directory import authenticate
from flask import Flask, request, session

app = Flask(__name__)
WRONG = "Wrong name or password."


def noted(name):
    authenticate(name)


def is_long(password):
    return len(password) > 8 and re.search("[a-z]", password) is not None


@app.post("/login")
def login():
    noted(request.form["email"])
    user = User.query.filter_by(email=request.form["email"]).first()
    if user is None:
        return WRONG, 401
    if not user.check_password(request.form["password"]):
        return WRONG, 401
    session["user_id"] = user.id
    return "ok"


@app.post("/signin")
def signin():
    password = request.form["password"]
    if not is_long(password):
        return WRONG, 401
    key = hash(request.form["email"])
    user = User.query.filter_by(key=key, email=request.form["email"]).first()
    if user is None:
        return WRONG, 401
    if not user.check_password(password):
        return WRONG, 401
    session["user_id"] = user.id
    return "ok"
