from functools import wraps

from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm

import provider
from settings import SENDER_HEADER, SENDER_SECRET

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


class ConfirmationForm(FlaskForm):
    pass


def confirmation_required(action):
    def inner(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            form = ConfirmationForm()
            if form.validate_on_submit():
                return view(*args, **kwargs)
            return render_template("confirm.html", action=action, form=form)

        return wrapper

    return inner


@app.route("/notes/<int:note_id>/delete", methods=["GET", "POST"])
@login_required
@confirmation_required("delete the note")
def delete_note(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return redirect("/notes")


@app.route("/messages", methods=["GET", "POST"])
def take_message():
    if request.headers.get(SENDER_HEADER) != SENDER_SECRET:
        return "not ok", 403
    db.session.add(Note())
    db.session.commit()
    return "ok"


@app.route("/payments", methods=["GET", "POST"])
def take_payment():
    if not is_from_provider(dict(request.form)):
        return "not ok", 400
    db.session.add(Note())
    db.session.commit()
    return "ok"


def is_from_provider(fields):
    signature = fields.pop("signature")
    return provider.public_key.verify(repr(fields), signature)


@app.get("/notes")
def notes():
    return render_template("notes.html")
