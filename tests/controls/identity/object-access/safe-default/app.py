import os
import sqlite3

from flask import Flask, abort, redirect, render_template, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def query_db(query, args=(), one=False):
    found = sqlite3.connect("club.db").execute(query, args).fetchall()
    return (found[0] if found else None) if one else found


@app.get("/user")
def profile():
    if "user_id" not in session:
        return redirect("/login")
    raw = request.args.get("id")
    if not raw:
        number = session["user_id"]
    else:
        number = int(raw)
    if number != session["user_id"]:
        abort(404)
    user = query_db("SELECT id, username, motto FROM users WHERE id = ?", (number,), one=True)
    return render_template("user.html", user=user)


@app.get("/account")
def account():
    if "user_id" not in session:
        return redirect("/login")
    number = request.args.get("user_id", session["user_id"], type=int)
    if number != session["user_id"]:
        abort(404)
    user = query_db("SELECT id, username, motto FROM users WHERE id = ?", (number,), one=True)
    return render_template("account.html", user=user)


@app.get("/people/<int:number>")
def person(number):
    """What everybody may know of another user."""
    if "user_id" not in session:
        return redirect("/login")
    user = query_db("SELECT id, username, motto FROM users WHERE id = ?", (number,), one=True)
    return render_template("user.html", user=user)
