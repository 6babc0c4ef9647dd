"""Rows that a query of a base gives are of any table derived from it: its members are theirs, and it may only promise them."""

import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Answer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    kind = db.Column(db.String)
    __mapper_args__ = {"polymorphic_on": kind}

    @property
    def preview(self):
        raise NotImplementedError

    @property
    def words(self):
        return "none"

    def command(self):
        raise NotImplementedError

    @property
    def number(self):
        raise NotImplementedError


class Note(Answer):
    id = db.Column(db.ForeignKey(Answer.id), primary_key=True)
    content = db.Column(db.String)

    @property
    def preview(self):
        return self.content

    @property
    def words(self):
        return f"note {self.content}"

    def command(self):
        return "echo " + self.content

    @property
    def number(self):
        return 1


class Link(Answer):
    id = db.Column(db.ForeignKey(Answer.id), primary_key=True)
    size = db.Column(db.Integer)

    @property
    def preview(self):
        return str(self.size)


@app.post("/notes")
def add():
    db.session.add(Note(content=request.form["content"]))
    db.session.commit()
    return ""


@app.get("/answers")
def answers():
    for answer in Answer.query.all():
        os.system(answer.preview)  # reached
        os.system(answer.words)  # reached
        os.system(answer.command())  # reached
        os.system(answer.number)  # harmless
    os.system(request.args["after"])  # reached
    return ""


@app.get("/links")
def links():
    os.system(Link.query.first().preview)  # harmless
    return ""
