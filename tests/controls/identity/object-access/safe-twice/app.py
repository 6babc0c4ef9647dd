import os

from flask import Flask, abort
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


class User(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)
    is_admin = db.Column(db.Boolean)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)
    owner_id = db.Column(db.Integer, db.ForeignKey("user.id"))


@app.get("/own/<int:number>")
@login_required
def own(number):
    note = Note.query.filter_by(id=number, owner_id=current_user.id).first_or_404()
    return note.text


@app.get("/asked/<int:number>")
@login_required
def asked(number):
    if current_user.is_admin:
        note = Note.query.get_or_404(number)
    else:
        note = Note.query.filter_by(id=number, owner_id=current_user.id).first_or_404()
    return note.text


@app.get("/compared/<int:number>")
@login_required
def compared(number):
    if current_user.is_admin:
        note = Note.query.get_or_404(number)
    else:
        note = Note.query.get_or_404(number)
        if note.owner_id != current_user.id:
            abort(403)
    return note.text
