from functools import wraps

from flask import Flask, abort, redirect, request
from flask_login import LoginManager, current_user, login_required

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


def may(note_id):
    return db.session.get(Note, note_id).author_id == current_user.id


def by_stars(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if not may(**kwargs):
            abort(403)
        return view(*args, **kwargs)

    return wrapper


def by_closure(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        def found():
            return db.session.get(Note, kwargs["note_id"])

        if found().author_id != current_user.id:
            abort(403)
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


@app.post("/notes/<int:note_id>/tear")
@login_required
@by_stars
def tear_note(note_id):
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:note_id>/burn")
@login_required
@by_closure
def burn_note(note_id):
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")
