from functools import wraps

from flask import Flask, abort, redirect
from flask_login import LoginManager, current_user, login_required

from models import Note, db

app = Flask(__name__)
db.init_app(app)
manager = LoginManager(app)


def confirmed(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if not current_user.is_confirmed:
            abort(403)
        return view(*args, **kwargs)

    return wrapper


def logged(words):
    def decorate(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            app.logger.info(words)
            return view(*args, **kwargs)

        return wrapper

    return decorate


@app.post("/notes/<int:note_id>/remove")
@login_required
@logged("a note is removed")
@confirmed
def remove_note(note_id):
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect("/")


class Notes:
    @staticmethod
    def rename(note_id):
        found = db.get_or_404(Note, note_id)
        found.text = "renamed"
        db.session.commit()
        return redirect("/")


app.add_url_rule("/notes/<int:note_id>/name", view_func=login_required(Notes.rename), methods=["POST"])


def known(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if not current_user.is_authenticated:
            abort(401)
        kwargs["caller"] = current_user
        return view(*args, **kwargs)

    return wrapper


@app.post("/notes/<int:note_id>/tear")
@known
def tear_note(note_id, caller):
    found = db.get_or_404(Note, note_id)
    db.session.delete(found)
    db.session.commit()
    return redirect(f"/of/{caller.name}")
