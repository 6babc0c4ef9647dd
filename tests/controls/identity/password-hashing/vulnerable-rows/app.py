import sqlite3

from flask import Flask, abort, request, session

app = Flask(__name__)


def connection():
    return sqlite3.connect("guests.db")


def guest(name):
    with connection() as db:
        db.execute("CREATE TABLE IF NOT EXISTS guests (id INTEGER PRIMARY KEY, name TEXT, password TEXT)")
        return db.execute("SELECT * FROM guests WHERE name = ?", (name,)).fetchone()


@app.post("/sign-in")
def sign_in():
    row = guest(request.form["name"])
    if row is None or row[2] != request.form["password"]:
        abort(401)
    session["guest"] = row[0]
    return "in"
