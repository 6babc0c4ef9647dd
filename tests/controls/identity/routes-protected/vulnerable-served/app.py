import os

from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_user
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
manager = LoginManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(80))


@app.post("/notes/<int:number>/delete")
def delete(number):
    if current_user.is_authenticated:
        return redirect("/")
    db.session.delete(Note.query.get_or_404(number))
    db.session.commit()
    return redirect("/")


@app.post("/enter")
def enter():
    if current_user.is_authenticated:
        return redirect("/")
    user = User.query.filter_by(name=request.form["name"]).first_or_404()
    login_user(user)
    return redirect("/")
