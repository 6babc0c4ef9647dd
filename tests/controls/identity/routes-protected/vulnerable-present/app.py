import sqlite3

from flask import Flask, make_response, redirect, render_template, request

app = Flask(__name__)


@app.before_request
def known():
    if request.endpoint in ("login", "check_login"):
        return None
    if "user" not in request.cookies:
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
    response.set_cookie("user", name, httponly=True, secure=True, samesite="Lax")
    return response


def found(name, password):
    rows = sqlite3.connect("shop.db").execute("SELECT 1 FROM users WHERE name = ? AND word = ?", (name, password))
    return rows.fetchone() is not None


@app.get("/")
def home():
    return render_template("home.html", name=request.cookies["user"])
