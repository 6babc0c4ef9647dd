"""A shop that records sign-ins and forgets those that fail, second factors and administrators."""

import logging

from flask import Flask, flash, redirect, render_template, request
from flask_login import login_user

import listeners
from models import User, check_password

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).first()
    if user and check_password(user, request.form["password"]):
        login_user(user)
        return redirect("/")
    flash("Wrong name or password.")
    return render_template("login.html")


@app.post("/users/<int:number>/second-factor")
def renew_second_factor(number):
    user = User.query.get_or_404(number)
    try:
        user.reset_totp()
    except ValueError:
        log.error("no second factor")
    return redirect("/users")


@app.post("/users")
def add_colleague():
    User(name=request.form["name"], is_admin=bool(request.form.get("is_admin")))
    return redirect("/users")


@app.post("/setup/create-account")
def create_account():
    User(name=request.form["name"]).set_password(request.form["password"])
    return redirect("/")
