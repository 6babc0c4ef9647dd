"""Flask-User hands on the user of Flask-Login, behind whose proxy the same row stands."""

import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_user import UserMixin, current_user

app = Flask(__name__)
db = SQLAlchemy(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    nickname = db.Column(db.String(80))
    points = db.Column(db.Integer)


@app.get("/")
def home():
    user = current_user._get_current_object()
    os.system(f"lp {user.points} {user.id}")  # harmless
    os.system(f"lp {user.nickname}")  # reached
    return "printed"
