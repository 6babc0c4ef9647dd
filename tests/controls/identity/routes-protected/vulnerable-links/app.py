import os
import sqlite3

from flask import Flask, abort, redirect, render_template, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def connection():
    return sqlite3.connect("notes.db")


def delete_note_from_db(note_id):
    with connection() as database:
        database.execute("DELETE FROM notes WHERE note_id = ?", (note_id,))


@app.post("/login")
def login():
    session["user_id"] = request.form["name"] if request.form["password"] == os.environ["PASSWORD"] else None
    return redirect("/")


@app.get("/notes")
def notes():
    if "user_id" not in session:
        abort(401)
    found = connection().execute("SELECT note_id, text FROM notes WHERE user_id = ?", (session["user_id"],))
    return render_template("notes.html", notes=found.fetchall())


@app.get("/delete_note/<note_id>")
def delete_note(note_id):
    delete_note_from_db(note_id)
    return redirect("/notes")
