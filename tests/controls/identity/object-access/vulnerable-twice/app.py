import os

from flask import Flask
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


@app.get("/both/<int:number>")
@login_required
def both(number):
    if current_user.is_admin:
        note = Note.query.get_or_404(number)
    else:
        note = Note.query.get_or_404(number)
    return note.text


@app.post("/both/<int:number>/drop")
@login_required
def drop_both(number):
    if current_user.is_admin:
        note = Note.query.get_or_404(number)
    else:
        note = Note.query.get_or_404(number)
    db.session.delete(note)
    db.session.commit()
    return "gone"
