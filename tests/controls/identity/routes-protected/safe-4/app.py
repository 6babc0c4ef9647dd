import os

from flask import Flask, request
from guards import login_required, token_required
from models import Note, db

app = Flask(__name__)
app.config["AUTH_REQUIRED"] = True
app.config["API_GUARDED"] = os.environ.get("API_GUARDED", "yes") == "yes"


@app.post("/notes/<int:note_id>/delete")
@login_required
def delete_note(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return "", 204


@app.delete("/api/notes/<int:note_id>")
@token_required
def api_delete_note(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return "", 204


@app.get("/notes/<int:note_id>")
def note(note_id):
    return {"text": db.get_or_404(Note, note_id).text, "language": request.args.get("language")}
