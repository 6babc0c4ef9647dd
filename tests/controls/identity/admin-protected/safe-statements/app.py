import os
import sqlite3

from flask import Flask, redirect, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def rows():
    return sqlite3.connect("club.db")


@app.get("/admin/members")
def members():
    if "user_id" not in session:
        return redirect("/login")
    user = rows().execute("SELECT * FROM users WHERE id = ?", (session["user_id"],)).fetchone()
    if not user or not user["is_admin"]:
        return redirect("/")
    return "members"


@app.get("/admin/letters")
def letters():
    if "user_id" not in session:
        return redirect("/login")
    cursor = rows().cursor()
    cursor.execute("SELECT is_admin FROM users WHERE id = :id", {"id": session["user_id"]})
    user = cursor.fetchone()
    if not user["is_admin"]:
        return redirect("/")
    return "letters"


@app.get("/admin/present")
def present():
    if "user_id" not in session:
        return redirect("/login")
    asked = "SELECT is_admin FROM users WHERE id = ? AND left_at IS NOT NULL"
    user = rows().execute(asked, (session["user_id"],)).fetchone()
    if not user["is_admin"]:
        return redirect("/")
    return "present"
