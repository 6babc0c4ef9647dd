"""The row of whoever is signed in holds what he wrote into it."""

import os

from flask import Flask
from flask_login import LoginManager, UserMixin, current_user
from flask_sqlalchemy import SQLAlchemy
from markupsafe import Markup, escape

app = Flask(__name__)
db = SQLAlchemy(app)
login = LoginManager(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    nickname = db.Column(db.String(80))
    language = db.Column(db.String(5))
    points = db.Column(db.Integer)


@login.user_loader
def load(number):
    return db.session.get(User, int(number))


@app.get("/")
def home():
    os.system(f"lp {current_user.points} {current_user.id} {current_user.language}")  # harmless
    os.system(f"lp {current_user.nickname}")  # reached
    return Markup("<p>") + escape(current_user.nickname)  # harmless


@app.get("/title")
def title():
    return Markup(f"<p>{current_user.nickname}</p>")  # reached
