"""A bank that asks a function for the account of a name and a password."""

import sqlite3

from flask import Flask, redirect, render_template, request, session
from passlib.hash import pbkdf2_sha256

app = Flask(__name__)
NOBODY = pbkdf2_sha256.hash("of nobody")


def get_user_with_credentials(email, password):
    cursor = sqlite3.connect("bank.db").cursor()
    cursor.execute("SELECT email, name, password FROM users WHERE email = ?", (email,))
    row = cursor.fetchone()
    if row is None:
        pbkdf2_sha256.verify(password, NOBODY)
        return None
    email, name, password_hash = row
    if not pbkdf2_sha256.verify(password, password_hash):
        return None
    return {"email": email, "name": name}


@app.post("/login")
def login():
    user = get_user_with_credentials(request.form["email"], request.form["password"])
    if not user:
        return render_template("login.html", error="Invalid credentials")
    session["email"] = user["email"]
    return redirect("/")
