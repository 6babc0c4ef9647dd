from functools import wraps

from flask import Blueprint, Flask, jsonify, redirect, request, session
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
notes = Blueprint("notes", __name__)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String)


class Partner(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    key = db.Column(db.String)


@notes.before_request
def know_the_caller():
    request.person = None
    must_sign_in = True
    if session.get("userid"):
        try:
            request.person = int(session["userid"])
            must_sign_in = False
        except ValueError:
            session.clear()
    if must_sign_in and request.endpoint != "notes.welcome":
        return redirect("/welcome")


@notes.get("/welcome")
def welcome():
    return "Sign in, please."


@notes.post("/notes/<int:note_id>/delete")
def delete(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return redirect("/")


def partner_of_the_request():
    key = request.headers.get("X-Partner-Key")
    return (Partner.query.filter_by(key=key).first(), "key") if key else (None, None)


def partner_required(function):
    @wraps(function)
    def inner(*args, **kwargs):
        try:
            partner, how = partner_of_the_request()
            if not partner:
                return jsonify(error="no partner", how=how), 401
            return function(partner, *args, **kwargs)
        except ValueError:
            return jsonify(error="no answer"), 500

    return inner


@app.post("/charge")
@partner_required
def charge(partner):
    db.session.add(Note(text=f"{partner.id} charges"))
    db.session.commit()
    return jsonify(ok=True)


app.register_blueprint(notes)
