from company_access import owner_of
from flask import Flask, redirect
from flask_login import LoginManager, login_required

from models import Note, db

app = Flask(__name__)
db.init_app(app)
manager = LoginManager(app)


@app.post("/notes/<int:note_id>/remove")
@login_required
@owner_of("note")
def remove_note(note_id):
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")
