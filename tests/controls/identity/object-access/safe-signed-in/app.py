import sqlite3

from flask import Flask, abort, jsonify, redirect, session

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
    found = db.execute("SELECT user_id, text FROM notes WHERE uuid = ?", (note_id,)).fetchone()
    if found is None or session.get("username") != found[0]:
        abort(404)
    return jsonify(found)


@app.post("/notes/<note_id>/delete")
def delete(note_id):
    if session.get("username", "") == "":
        return redirect("/login")
    db.execute("DELETE FROM notes WHERE uuid = ? AND user_id = ?", (note_id, session["username"]))
    db.commit()
    return redirect("/notes")
