import os
import sqlite3

from flask import Flask, jsonify
from flask_login import current_user, login_required
from sqlalchemy import text

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
    found = connection().execute("SELECT id, title, body FROM notes WHERE id = ?", (note_id,))
    return jsonify(found.fetchone())


@app.post("/notes/<int:note_id>/delete")
@login_required
def delete(note_id):
    with connection() as database:
        statement = f"DELETE FROM notes WHERE id = {note_id}"
        database.execute(statement)
    return "", 204


@app.get("/notes/<int:note_id>/print")
@login_required
def printed(note_id):
    statement = text("SELECT id, title, body FROM notes WHERE id = :note_id")
    return jsonify(connection().execute(statement, {"note_id": note_id}).fetchone())
