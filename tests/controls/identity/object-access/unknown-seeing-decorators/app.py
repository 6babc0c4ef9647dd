from functools import wraps

from flask import Flask, redirect, request
from flask_login import LoginManager, login_required

from models import Note, db
from rights import check

app = Flask(__name__)
db.init_app(app)
manager = LoginManager(app)


def by_arguments(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        check(kwargs["note_id"])
        return view(*args, **kwargs)

    return wrapper


def by_request(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        check(request.view_args)
        return view(*args, **kwargs)

    return wrapper


@app.post("/notes/<int:note_id>/remove")
@login_required
@by_arguments
def remove_note(note_id):
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:note_id>/drop")
@login_required
@by_request
def drop_note(note_id):
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")
