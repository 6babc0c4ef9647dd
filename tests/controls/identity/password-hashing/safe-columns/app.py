import sqlite3

from flask import Flask, redirect, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)


@app.post("/register")
def register():
    kept = generate_password_hash(request.form["password"])
    with sqlite3.connect("club.db") as connection:
        connection.execute("INSERT INTO people (email, password_) VALUES (?, ?)", (request.form["email"], kept))
    return redirect("/login")


@app.post("/login")
def login():
    email, password = request.form["email"], request.form["password"]
    with sqlite3.connect("club.db") as connection:
        row = connection.execute("SELECT id, password_ FROM people WHERE email = ?", (email,)).fetchone()
        if row is None or not check_password_hash(row[1], password):
            return redirect("/login")
        connection.execute("UPDATE people SET password_asked_ = ? WHERE id = ?", (bool(password), row[0]))
    session.clear()
    session["user_id"] = row[0]
    return redirect("/")
