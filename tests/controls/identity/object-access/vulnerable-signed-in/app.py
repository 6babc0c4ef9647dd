import sqlite3

from flask import Flask, jsonify, redirect, session

app = Flask(__name__)
db = sqlite3.connect("notes.db")


@app.get("/notes")
def notes():
    if session.get("username") == None:
        return redirect("/login")
    found = db.execute("SELECT uuid, title FROM notes WHERE user_id = ?", (session["username"],))
    return jsonify(found.fetchall())


@app.get("/notes/<note_id>")
def note(note_id):
    if session.get("username") == None:
        return redirect("/login")
    return jsonify(db.execute("SELECT title, text FROM notes WHERE uuid = ?", (note_id,)).fetchone())


@app.post("/notes/<note_id>/delete")
def delete(note_id):
    if session.get("username", "") == "":
        return redirect("/login")
    db.execute("DELETE FROM notes WHERE uuid = ?", (note_id,))
    db.commit()
    return redirect("/notes")
