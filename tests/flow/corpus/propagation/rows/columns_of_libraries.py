"""A table has the columns of a library's mixin, too, which no class of the project declares."""

from flask import Flask, request
from flask_dance.consumer.storage.sqla import OAuthConsumerMixin
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Grant(OAuthConsumerMixin, db.Model):
    shop = db.Column(db.Integer)


class Source:
    def __init__(self, provider):
        self.provider = provider


@app.post("/kept")
def kept():
    db.session.add(Grant(provider=request.form["name"], shop=1))
    db.session.commit()
    return "kept"


@app.get("/providers")
def providers():
    return "<b>" + Grant.query.first().provider  # reached


@app.get("/shops")
def shops():
    return f"<b>{Grant.query.first().shop}"  # harmless
