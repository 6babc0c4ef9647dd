"""A shop that records failed sign-ins, and the others at a level that production drops."""

import logging

from flask import Flask, flash, redirect, render_template, request
from flask_login import login_user

from models import User

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is None or not user.check_password(request.form["password"]):
        log.warning("sign-in refused for %s", request.form["name"])
        flash("Wrong name or password.")
        return render_template("login.html")
    login_user(user)
    log.debug("signed in: %s", user.id)
    return redirect("/")


@app.post("/admin/login")
def admin_login():
    if request.form["password"] == app.config["EMERGENCY_PASSWORD"]:
        login_user(create_administrator())
        return redirect("/admin")
    user = User.query.filter_by(name=request.form["name"]).first()
    if user is not None and user.check_password(request.form["password"]):
        login_user(user)
        log.info("signed in: %s", user.id)
        return redirect("/admin")
    else:
        log.warning("sign-in refused for %s", request.form["name"])
    return render_template("login.html")


def create_administrator():
    log.info("administrator made")
    return User(name="administrator")
