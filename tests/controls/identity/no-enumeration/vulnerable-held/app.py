"""What is said of accounts stands in a variable first, and those of a reset in a table of the module."""

import secrets

from flask import Flask, flash, redirect, render_template, request, session
from werkzeug.security import check_password_hash, generate_password_hash

from store import store

app = Flask(__name__)
users = {}


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
        error = None
        user = store().execute("SELECT * FROM user WHERE name = ?", (request.form["name"],)).fetchone()
        if user is None:
            error = "The name is wrong."
        elif not check_password_hash(user["password"], request.form["password"]):
            error = "The password is wrong."
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
        return "A mail is on its way."
    return "User not found"
