from accounts import BadSecret, NoAccount, Refused, find
from flask import Flask, flash, redirect, request, session

app = Flask(__name__)


@app.post("/login")
def login():
    try:
        user = find(request.form["email"], request.form["password"])
    except Refused:
        return "Wrong name or password.", 401
    session["user_id"] = user.id
    return "ok"


@app.post("/signin")
def signin():
    try:
        user = find(request.form["email"], request.form["password"])
    except (NoAccount, BadSecret):
        return "Wrong name or password.", 401
    session["user_id"] = user.id
    return "ok"


@app.post("/users/login")
def user_login():
    try:
        user = find(request.form["email"], request.form["password"])
    except NoAccount:
        app.logger.info("sign-in of nobody")
        flash("Wrong name or password.")
        return redirect("/")
    except BadSecret as error:
        app.logger.info("sign-in with a wrong password: %s", error)
        flash("Wrong name or password.")
        return redirect("/")
    session["user_id"] = user.id
    return "ok"
