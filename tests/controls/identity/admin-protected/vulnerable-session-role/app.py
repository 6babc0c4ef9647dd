import sqlite3
from functools import wraps

from flask import Flask, redirect, render_template, request, session

app = Flask(__name__)
db = sqlite3.connect("shop.db")


def login_required(view):
    @wraps(view)
    def decorated(*args, **kwargs):
        if "user_id" not in session:
            return redirect("/login")
        return view(*args, **kwargs)

    return decorated


@app.post("/login")
def login():
    user = db.execute("SELECT id, role FROM users WHERE name = ?", (request.form["name"],)).fetchone()
    session["user_id"] = user[0]
    session["role"] = user[1]
    return redirect("/")


@app.get("/admin")
@login_required
def admin():
    return render_template("admin.html", users=db.execute("SELECT name FROM users").fetchall())
