import sqlite3

from flask import Flask, abort, jsonify, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)


def connect():
    connection = sqlite3.connect("lab.db")
    connection.row_factory = sqlite3.Row
    connection.executescript(
        """
        CREATE TABLE IF NOT EXISTS lab_users (
            id INTEGER PRIMARY KEY, name TEXT, password TEXT, bio TEXT, password_hint TEXT, internal_notes TEXT
        );
        CREATE TABLE IF NOT EXISTS muted_users (id INTEGER PRIMARY KEY, name TEXT, reason TEXT);
        """
    )
    return connection


@app.post("/login")
def login():
    row = connect().execute("SELECT id, password FROM lab_users WHERE name = ?", (request.form["name"],)).fetchone()
    if row is None or not check_password_hash(row["password"], request.form["password"]):
        abort(401)
    session.clear()
    session["user_id"] = row["id"]
    return "", 204


@app.get("/people/<int:number>")
def person(number):
    row = connect().execute("SELECT name, bio FROM lab_users WHERE id = ?", (number,)).fetchone()
    return jsonify(dict(row))


@app.get("/muted/<int:number>")
def muted(number):
    row = connect().execute("SELECT name, reason FROM muted_users WHERE id = ?", (number,)).fetchone()
    return jsonify(dict(row))


@app.post("/notes")
def note():
    if "user_id" not in session:
        abort(401)
    connection = connect()
    connection.execute("INSERT INTO notes (user_id, text) VALUES (?, ?)", (session["user_id"], request.form["text"]))
    connection.commit()
    return "", 204


@app.get("/notes/<int:number>")
def one_note(number):
    if "user_id" not in session:
        abort(401)
    row = connect().execute("SELECT text, user_id FROM notes WHERE id = ?", (number,)).fetchone()
    if row is None or row["user_id"] != session["user_id"]:
        abort(404)
    return jsonify(row["text"])
