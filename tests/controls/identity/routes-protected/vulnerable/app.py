from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.Text)


@login_required
@app.post("/notes/<int:note_id>/text")
def change_note(note_id):
    db.get_or_404(Note, note_id).text = request.form["text"]
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:note_id>/delete")
def delete_note(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return redirect("/")


@app.post("/notes")
def add_note():
    db.session.add(Note(text=request.form["text"], owner=current_user.id))
    db.session.commit()
    return redirect("/")


@app.post("/name")
@login_required
def rename():
    current_user.name = request.form["name"]
    db.session.commit()
    return redirect("/")


@app.post("/mail")
@login_required
def mail():
    current_user.mail = request.form["mail"]
    db.session.commit()
    return redirect("/")
