from flask import Flask, redirect, request
from flask_login import LoginManager, login_required, login_user

from models import Note, User, db

app = Flask(__name__)
LoginManager(app)


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).first_or_404()
    if user.accepts(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/notes")
@login_required
def add():
    db.session.add(Note(text=request.form["text"]))
    db.session.commit()
    return redirect("/")


@app.delete("/notes/<int:number>")
@login_required
def found_by_the_table(number):
    note = Note.find_by_id(number)
    note.delete_from_db()
    return ""


@app.post("/notes/<int:number>/beginning")
def beginning(number):
    return Note.query.get_or_404(number).shortened()
