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
    name = db.Column(db.String(64))
    email = db.Column(db.String(64))


class Query(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    text = db.Column(db.String(64))


class Token(db.Model):
    id = db.Column(db.Integer, primary_key=True)


@app.post("/queries")
@login_required
def add():
    db.session.add(Query())
    db.session.commit()
    return "added"


@app.post("/search/<int:query>/drop")
def drop_query(query):
    db.session.delete(db.get_or_404(Query, query))
    db.session.commit()
    return "gone"


@app.delete("/tokens/<int:number>")
def drop_key(number):
    db.session.delete(db.get_or_404(Token, number))
    db.session.commit()
    return "gone"
