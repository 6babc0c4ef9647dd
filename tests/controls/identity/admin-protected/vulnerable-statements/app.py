import os
import sqlite3

from flask import Flask, redirect, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def rows():
    return sqlite3.connect("club.db")


@app.get("/admin/members")
def members():
    if "user_id" not in session:
        return redirect("/login")
    user = rows().execute("SELECT * FROM users WHERE id = ?", (session["user_id"],)).fetchone()
    return "members of " + user["username"]


@app.get("/admin/letters")
def letters():
    if "user_id" not in session:
        return redirect("/login")
    asked = rows().execute("SELECT * FROM users WHERE id = ?", (request.args["id"],)).fetchone()
    if not asked["is_admin"]:
        return redirect("/")
    return "letters"


@app.get("/admin/others")
def others():
    if "user_id" not in session:
        return redirect("/login")
    other = rows().execute("SELECT * FROM users WHERE id != ?", (session["user_id"],)).fetchone()
    if not other["is_admin"]:
        return redirect("/")
    return "others"
