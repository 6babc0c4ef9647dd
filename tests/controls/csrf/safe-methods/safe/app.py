from datetime import datetime
from http import HTTPMethod

from flask import Flask, redirect, render_template, request, session
from flask_login import LoginManager, current_user, login_required, logout_user
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm

app = Flask(__name__)
db = SQLAlchemy(app)
login_manager = LoginManager(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    views = db.Column(db.Integer)


@app.post("/logout")
def logout():
    logout_user()
    return redirect("/")


@app.get("/language/<word>")
def language(word):
    session["language"] = word
    return redirect("/")


@app.get("/notes/<int:note_id>")
@login_required
def note(note_id):
    found = db.get_or_404(Note, note_id)
    found.views += 1
    current_user.last_seen = datetime.now()
    db.session.commit()
    return render_template("note.html", note=found)


@app.route("/notes", methods=["GET", "POST"])
@login_required
def notes():
    form = FlaskForm()
    if not form.validate_on_submit():
        return render_template("notes.html", form=form)
    db.session.add(Note())
    db.session.commit()
    return redirect("/notes")


@app.route("/notes/<int:note_id>/delete", methods=["GET", "POST"])
@login_required
def delete_note(note_id):
    if request.method == "GET":
        return render_template("sure.html")
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return redirect("/notes")


@app.get("/confirm/<token>")
@login_required
def confirm(token):
    current_user.confirmed = token == current_user.token
    db.session.commit()
    return redirect("/")


@app.route("/notes/new", methods=[HTTPMethod.POST])
@login_required
def added():
    db.session.add(Note(views=0))
    db.session.commit()
    return redirect("/")


@app.route("/notes/<int:note_id>/gone", methods=(HTTPMethod.DELETE.value,))
@login_required
def gone(note_id):
    db.session.delete(db.session.get(Note, note_id))
    db.session.commit()
    return redirect("/")
