import os
import sqlite3

from flask import Flask, abort, jsonify, request, session
from flask_login import current_user, login_required

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def load(number):
    database = sqlite3.connect("notes.db")
    database.row_factory = sqlite3.Row
    return database.execute("SELECT id, name, password_hash FROM users WHERE id = ?", (number,)).fetchone()


def public(number):
    row = load(number)
    if row is None:
        abort(404)
    shown = dict(row)
    shown.pop("id")
    return shown


@app.get("/people/<int:number>")
def person(number):
    return jsonify(public(number))


@app.get("/settings")
@login_required
def settings():
    return jsonify(public(current_user.id))


@app.get("/notes/<int:number>")
@login_required
def note(number):
    database = sqlite3.connect("notes.db")
    found = database.execute("SELECT user_id, body FROM notes WHERE id = ?", (number,)).fetchone()
    if found is None or found[0] != current_user.id:
        abort(404)
    return jsonify(found)


@app.post("/notes/<int:number>/delete")
@login_required
def delete(number):
    with sqlite3.connect("notes.db") as database:
        database.execute("DELETE FROM notes WHERE id = ? AND user_id = ?", (number, current_user.id))
    return "", 204


@app.post("/people/<int:number>/seen")
def seen(number):
    """What is taken out of the request or the session is in the answer all the same."""
    sent = request.get_json()
    sent.pop("password_hash", None)
    session.pop("password_hash", None)
    return jsonify(dict(load(number)), number=sent)
