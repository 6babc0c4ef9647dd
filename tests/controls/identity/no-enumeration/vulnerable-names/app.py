import sqlite3

from flask import Flask, redirect, render_template, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)
NOBODY = "scrypt:32768:8:1$nobody$00"


def rows():
    return sqlite3.connect("club.db").execute("SELECT username, password FROM members").fetchall()


@app.post("/login")
def login():
    username, password = request.form["username"], request.form["password"]
    kept = dict(rows())
    usernames = [row[0] for row in rows()]
    if username in usernames:
        if check_password_hash(kept[username], password):
            session["username"] = username
            return redirect("/")
        return render_template("login.html", message="This password is incorrect")
    check_password_hash(NOBODY, password)
    return render_template("login.html", message="This username is incorrect")
