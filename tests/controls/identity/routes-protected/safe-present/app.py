import os
import sqlite3

from flask import Flask, make_response, redirect, render_template, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

app = Flask(__name__)
signer = URLSafeTimedSerializer(os.environ["SECRET_KEY"])


def who():
    if "user" not in request.cookies:
        return None
    try:
        return signer.loads(request.cookies["user"], max_age=3600)
    except BadSignature:
        return None


@app.before_request
def known():
    if request.endpoint in ("login", "check_login"):
        return None
    if who() is None:
        return redirect("/login")
    return None


@app.get("/login")
def login():
    return render_template("login.html")


@app.post("/login")
def check_login():
    name = request.form["name"]
    if not found(name, request.form["password"]):
        return redirect("/login")
    response = make_response(redirect("/"))
    response.set_cookie("user", signer.dumps(name), httponly=True, secure=True, samesite="Lax")
    return response


def found(name, password):
    rows = sqlite3.connect("shop.db").execute("SELECT 1 FROM users WHERE name = ? AND word = ?", (name, password))
    return rows.fetchone() is not None


@app.get("/")
def home():
    return render_template("home.html", name=who())
