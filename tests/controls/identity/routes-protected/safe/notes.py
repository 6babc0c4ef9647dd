from flask import Blueprint, redirect
from flask_login import current_user

from models import Note, db

notes = Blueprint("notes", __name__, url_prefix="/notes")


@notes.before_request
def demand_user():
    if not current_user.is_authenticated:
        return redirect("/login")


@notes.post("/<int:note_id>/delete")
def delete_note(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return redirect("/")
