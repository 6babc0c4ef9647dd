from flask import Flask, redirect, request, session
from flask_login import LoginManager, current_user, login_required, login_user

from models import Note, User, db

app = Flask(__name__)
LoginManager(app)


@app.post("/login")
def login():
    user = User.query.filter_by(email=request.form["email"]).first_or_404()
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/notes")
@login_required
def add():
    db.session.add(Note(user_id=current_user.id, text=request.form["text"]))
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:number>/remove")
def remove(number):
    note = Note.query.filter(Note.id == number, Note.user_id == current_user.id).first_or_404()
    db.session.delete(note)
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:number>/drop")
def drop(number):
    note = Note.query.get_or_404(number)
    db.session.delete(note)
    db.session.commit()
    app.logger.info("dropped by %s", current_user.id)
    return redirect("/")


@app.post("/notes/<int:number>/hide")
def hide(number):
    note = Note.query.get_or_404(number)
    if request.form.get("own"):
        app.logger.info("hidden by %s", current_user.id)
    db.session.delete(note)
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:number>/erase")
def erase(number):
    session["user_id"] = request.form["user"]
    note = Note.query.filter_by(id=number, user_id=session["user_id"]).first_or_404()
    db.session.delete(note)
    db.session.commit()
    return redirect("/")


@app.get("/leave")
def leave():
    session["logged_in"] = False
    return redirect("/")


@app.post("/notes/<int:number>/shred")
def shred(number):
    app.logger.info("shredded by %s", current_user._get_current_object())
    db.session.delete(Note.query.get_or_404(number))
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:number>/burn")
def burn(number):
    app.logger.info("burnt, signed in: %s", session["logged_in"])
    db.session.delete(Note.query.get_or_404(number))
    db.session.commit()
    return redirect("/")


@app.post("/notes/<int:number>/tear")
def tear(number):
    session["user_id"], session["at"] = request.form["user"], number
    app.logger.info("torn by %s", session["user_id"])
    db.session.delete(Note.query.get_or_404(number))
    db.session.commit()
    return redirect("/")
