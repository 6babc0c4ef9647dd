from flask import Flask, abort, redirect, session

from models import Note, db

app = Flask(__name__)
db.init_app(app)


def require_login():
    if not session.get("user_id"):
        abort(401)
    return {"id": session["user_id"], "role": session.get("role")}


def require_role(role):
    caller = require_login()
    if caller.get("role") != role:
        abort(403)
    return caller


@app.post("/notes/<int:note_id>/remove")
def remove_note(note_id):
    require_role("manager")
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")


@app.get("/notes/<int:note_id>")
def own_note(note_id):
    caller = require_login()
    found = db.first_or_404(db.select(Note).filter_by(id=note_id, author_id=session["user_id"]))
    return {"text": found.text, "for": caller["id"]}
