from flask import Flask, abort, request, session
from flask_sqlalchemy import SQLAlchemy

from rules import fits

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


@app.post("/login")
def login():
    user = User.query.filter_by(id=request.form["id"]).first_or_404()
    session["user_id"] = user.id
    return ""


@app.delete("/notes/<int:note_id>")
def remove(note_id):
    if not fits(request):
        abort(403)
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return "", 204
