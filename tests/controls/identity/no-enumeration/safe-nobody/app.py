from accounts import User
from flask import Flask, request, session
from passlib.hash import argon2
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
WRONG = "Wrong name or password."
NOBODY = generate_password_hash("nobody")


def spend_time(secret):
    check_password_hash(NOBODY, secret)


def verified(user, password):
    return user.check_password(password)


@app.post("/login")
def login():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user is None:
        spend_time(request.form["password"])
        return WRONG, 401
    if not verified(user, request.form["password"]):
        return WRONG, 401
    session["user_id"] = user.id
    return "ok"


@app.post("/signin")
def signin():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user is None:
        argon2.dummy_verify()
        return WRONG, 401
    if not user.check_password(request.form["password"]):
        return WRONG, 401
    session["user_id"] = user.id
    return "ok"
