import os
import sqlite3

from flask import Flask, abort, jsonify
from flask_login import current_user, login_required

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def connection():
    return sqlite3.connect("notes.db")


@app.get("/notes")
@login_required
def notes():
    found = connection().execute("SELECT id, title FROM notes WHERE user_id = ?", (current_user.id,))
    return jsonify(found.fetchall())


@app.get("/notes/<int:note_id>")
@login_required
def note(note_id):
    found = connection().execute("SELECT user_id, body FROM notes WHERE id = ?", (note_id,)).fetchone()
    if found is None or found[0] != current_user.id:
        abort(404)
    return jsonify(found)


@app.post("/notes/<int:note_id>/delete")
@login_required
def delete(note_id):
    with connection() as database:
        database.execute("DELETE FROM notes WHERE id = ? AND user_id = ?", (note_id, current_user.id))
    return "", 204


@app.get("/colours/<int:colour_id>")
@login_required
def colour(colour_id):
    return jsonify(connection().execute("SELECT name FROM colours WHERE id = ?", (colour_id,)).fetchone())


@app.post("/notes/<int:note_id>/comments")
@login_required
def comment(note_id):
    with connection() as database:
        if database.execute("SELECT id FROM notes WHERE id = ?", (note_id,)).fetchone() is None:
            abort(404)
        database.execute("INSERT INTO comments (note, user_id) VALUES (?, ?)", (note_id, current_user.id))
    return "", 204
