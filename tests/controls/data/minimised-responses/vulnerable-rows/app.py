import sqlite3

from flask import Flask, jsonify, render_template
from sqlalchemy import create_engine
from sqlalchemy import text as text_of
from werkzeug.security import generate_password_hash

app = Flask(__name__)
engine = create_engine("sqlite:///shop.db")
TABLES = """
CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, password_hash TEXT);
CREATE TABLE colours (id INTEGER PRIMARY KEY, name TEXT);
"""


def database():
    found = sqlite3.connect("shop.db")
    found.executescript(TABLES)
    return found


@app.get("/users")
def users():
    return jsonify(database().execute("SELECT * FROM users").fetchall())


@app.get("/users/<int:number>")
def user(number):
    cursor = database().cursor()
    cursor.execute("SELECT * FROM users WHERE id = ?", (number,))
    row = cursor.fetchone()
    return {"user": dict(row)}


@app.get("/members")
def members():
    cursor = database().cursor()
    cursor.execute("SELECT id, password_hash FROM users")
    rows = cursor.fetchall()
    return jsonify({"rows": [dict(row) for row in rows]})


@app.get("/page")
def page():
    rows = database().execute("SELECT * FROM users").fetchall()
    return render_template("users.html", rows=rows)


@app.get("/result")
def result():
    found = {"count": 1, "rows": database().execute("SELECT * FROM users").fetchall()}
    return render_template("result.html", found=found)


@app.get("/text")
def text():
    cursor = database().cursor()
    cursor.execute("SELECT * FROM users")
    rows = cursor.fetchall()
    return {"message": f"Hello, {rows}"}


@app.get("/joined")
def joined():
    row = database().execute("SELECT * FROM users").fetchone()
    return "The first is " + str(row)


@app.get("/hashed")
def hashed():
    row = dict(database().execute("SELECT * FROM users").fetchone())
    written = generate_password_hash(row["password_hash"])
    row["password_hash"] = written
    return jsonify(row)


@app.get("/masked")
def masked():
    row = dict(database().execute("SELECT * FROM users").fetchone())
    written = "…"
    row["password_hash"] = written
    return jsonify(row)


@app.get("/named")
def named():
    found = engine.connect().execute(text_of("SELECT * FROM users WHERE id = 1")).mappings().one_or_none()
    return jsonify(dict(found))
