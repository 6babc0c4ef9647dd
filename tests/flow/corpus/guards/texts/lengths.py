"""Lengths that are compared with nothing: where a text has none it is empty."""

import sqlite3

from flask import Flask, abort, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.post("/more-than-nothing")
def more_than_nothing():
    x = request.form["x"]
    if len(x) > 0:
        return ""
    db.execute("SELECT * FROM shop WHERE id = '" + x + "'")  # harmless
    return ""


@app.post("/one-at-least")
def one_at_least():
    x = request.form["x"]
    if not len(x) >= 1:
        db.execute("SELECT * FROM shop WHERE id = '" + x + "'")  # harmless
    return ""


@app.post("/less-than-one")
def less_than_one():
    x = request.form["x"]
    if len(x) < 1:
        abort(400)
    db.execute("SELECT * FROM shop WHERE id = '" + x + "'")  # reached
    return ""


@app.post("/some-characters")
def some_characters():
    x = request.form["x"]
    if len(x) > 3:
        return ""
    db.execute("SELECT * FROM shop WHERE id = '" + x + "'")  # reached
    return ""


@app.post("/of-a-list")
def of_a_list():
    found = request.form.getlist("x")
    if len(found) > 0:
        db.execute("SELECT * FROM shop WHERE id = '" + found[0] + "'")  # reached
    return ""


@app.post("/two-lengths")
def two_lengths():
    x = request.form["x"]
    y = request.form["y"] if request.form.get("y") else ""
    if len(y) > 0:
        y = str(int(y))
    if len(x) <= 0 or len(y) > 0:
        db.execute("SELECT * FROM shop WHERE id = '" + y + "'")  # harmless
    return ""


@app.post("/hashed")
def hashed():
    password = request.form["password"]
    if len(password) > 0:
        password = generate_password_hash(password)
    db.execute("UPDATE users SET password = ?", (password,))  # harmless
    return ""
