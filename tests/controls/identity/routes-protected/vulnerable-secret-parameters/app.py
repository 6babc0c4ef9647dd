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


class Picture(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    digest = db.Column(db.String(64), unique=True)


class Token(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.post("/pictures")
@login_required
def add():
    db.session.add(Picture())
    db.session.commit()
    return "added"


@app.post("/pictures/<digest>/drop")
def drop(digest):
    db.session.delete(Picture.query.filter_by(digest=digest).first_or_404())
    db.session.commit()
    return "gone"


@app.post("/drop/<file_hash>")
def drop_file(file_hash):
    db.session.delete(Picture.query.filter_by(digest=file_hash).first_or_404())
    db.session.commit()
    return "gone"


@app.post("/keys/<token_id>/drop")
def drop_key(token_id):
    db.session.delete(db.get_or_404(Token, token_id))
    db.session.commit()
    return "gone"


@app.post("/keys/<int:token>/end")
def end_key(token):
    db.session.delete(db.get_or_404(Token, token))
    db.session.commit()
    return "gone"


@app.post("/topics/<hashtag>/drop")
def drop_topic(hashtag):
    db.session.delete(Picture.query.filter_by(digest=hashtag).first_or_404())
    db.session.commit()
    return "gone"


@app.post("/teams/<int:team>/pictures/<digest>/drop")
def drop_of_team(team, digest):
    db.session.delete(Picture.query.filter_by(digest=digest).first_or_404())
    db.session.commit()
    return "gone"
