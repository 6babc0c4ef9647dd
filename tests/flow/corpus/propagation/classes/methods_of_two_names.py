"""Methods that a class gives a second name: `get = by_name` is the same method."""

import os

from flask import Flask, redirect, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Goods(db.Model):
    name = db.Column(db.String)
    page = db.Column(db.String)

    @classmethod
    def by_name(cls, session, name):
        return session.query(cls).filter(cls.name == name).first()

    get = by_name


class Words:
    def lower(self, text):
        return text.lower()

    @staticmethod
    def same(text):
        return text

    @staticmethod
    def none(text):
        return ""

    small = lower
    twin = same
    nothing = none


@app.get("/goods/<name>")
def goods(name):
    return redirect(Goods.get(db.session, name=name).page)  # harmless


@app.get("/words")
def words():
    os.system("echo " + Words().small(request.args["word"]))  # reached
    os.system("echo " + Words.twin(request.args["word"]))  # reached
    os.system("echo " + Words.nothing(request.args["word"]))  # harmless
    return ""
