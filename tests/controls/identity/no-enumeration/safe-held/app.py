"""One text for each wrong sign-in; people sign in by an address, and choose the names that others see."""

import secrets

from flask import Flask, flash, redirect, render_template, request, session
from werkzeug.security import check_password_hash, generate_password_hash

from store import store

app = Flask(__name__)
users = {}
NOBODY = generate_password_hash(secrets.token_urlsafe())


@app.route("/register", methods=("GET", "POST"))
def register():
    if request.method == "POST":
        name = request.form["name"]
        error = None
        if not name:
            error = "A name is required."
        elif store().execute("SELECT id FROM user WHERE name = ?", (name,)).fetchone() is not None:
            error = "The user {} is already registered.".format(name)
        if error is None:
            hashed = generate_password_hash(request.form["password"])
            store().execute("INSERT INTO user (name, password) VALUES (?, ?)", (name, hashed))
            return redirect("/login")
        flash(error)
    return render_template("register.html")


@app.route("/login", methods=("GET", "POST"))
def login():
    if request.method == "POST":
        email = request.form["email"]
        error = None
        user = store().execute("SELECT * FROM user WHERE email = ?", (email,)).fetchone()
        is_right = check_password_hash(user["password"] if user else NOBODY, request.form["password"])
        if user is None or not is_right:
            error = "The address or the password is wrong."
        if error is None:
            session.clear()
            session["user_id"] = user["id"]
            return redirect("/")
        flash(error)
    return render_template("login.html")


@app.post("/request-reset")
def request_reset():
    email = request.form["email"]
    if email in users:
        users[email]["token"] = secrets.token_urlsafe()
    return "If we know that address, a mail is on its way."
