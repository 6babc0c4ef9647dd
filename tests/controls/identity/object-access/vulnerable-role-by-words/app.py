from flask import Flask, abort, redirect, session

from models import Note, db

app = Flask(__name__)
db.init_app(app)
ALLOWED = {"torn", "read"}


def require_login(where):
    if not session.get("user_id"):
        abort(401, where)
    return {"id": session["user_id"], "role": session.get("role")}


def require_same(role, note):
    caller = require_login("notes")
    if note.role != role:
        abort(409)
    return caller


def told(event):
    if event not in ALLOWED:
        raise ValueError(event)


@app.post("/notes/<int:note_id>/remove")
def remove_note(note_id):
    require_login("notes")
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:note_id>/drop")
def drop_note(note_id):
    found = db.get_or_404(Note, note_id)
    require_same("note", found)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:note_id>/tear")
def tear_note(note_id):
    require_login("notes")
    told("torn")
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")
