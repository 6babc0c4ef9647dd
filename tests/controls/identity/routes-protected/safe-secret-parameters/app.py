import os

from flask import Flask
from flask_login import LoginManager, UserMixin, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
db = SQLAlchemy(app)
LoginManager(app)


class User(db.Model, UserMixin):
    id = db.Column(db.Integer, primary_key=True)


class Form(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    stamp = db.Column(db.String(64), unique=True)


@app.post("/forms")
@login_required
def add():
    db.session.add(Form())
    db.session.commit()
    return "added"


@app.post("/stop/<digest>")
def stop(digest):
    db.session.delete(Form.query.filter_by(stamp=digest).first_or_404())
    db.session.commit()
    return "gone"


@app.post("/ended/<uuid:end_token>")
def ended(end_token):
    db.session.delete(Form.query.filter_by(stamp=str(end_token)).first_or_404())
    db.session.commit()
    return "gone"


@app.post("/drop/<apiKey>")
def drop(apiKey):
    db.session.delete(Form.query.filter_by(stamp=apiKey).first_or_404())
    db.session.commit()
    return "gone"


@app.post("/teams/<int:team>/stop/<digest>")
def stop_of_team(team, digest):
    db.session.delete(Form.query.filter_by(stamp=digest).first_or_404())
    db.session.commit()
    return "gone"
