"""A hook that refuses whom a library of the company's own does not admit."""

from flask import Flask, redirect, request
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from gates import gate

app = Flask(__name__)
db = SQLAlchemy(app)
manager = LoginManager(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.before_request
def require_login():
    gate.admit(request.environ)
    if gate.reason:
        raise gate.reason


@app.post("/notes/<int:note_id>/delete")
def delete(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return redirect("/")
