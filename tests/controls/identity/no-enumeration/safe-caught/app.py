import os
import sqlite3

from flask import Flask, flash, redirect, render_template, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
NOBODY = generate_password_hash(os.urandom(16).hex())


def connection():
    return sqlite3.connect("people.db")


@app.post("/login")
def login():
    query = "SELECT password FROM users WHERE username = ?"
    user = connection().execute(query, (request.form["username"],)).fetchone()
    is_right = check_password_hash(user[0] if user else NOBODY, request.form["password"])
    if user is None or not is_right:
        return render_template("login.html", error="Wrong name or password"), 401
    session["user"] = request.form["username"]
    return redirect("/")


@app.post("/register")
def register():
    row = request.form["username"], generate_password_hash(request.form["password"])
    try:
        with connection() as database:
            database.execute("INSERT INTO users (username, password) VALUES (?, ?)", row)
    except Exception:
        flash("Something went wrong, a person has been told.")
        return redirect("/register")
    return redirect("/login")
