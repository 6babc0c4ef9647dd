"""Patterns that the application keeps: they count as far as a stranger writes them there."""

import re

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Rule(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    word = db.Column(db.String, nullable=False)
    accepts = db.Column(db.String, nullable=False)
    kind = db.Column(db.String, nullable=False)
    built_in = db.Column(db.String, nullable=False)


@app.post("/rules")
def add_rule():
    kind = request.form["kind"]
    if kind not in ("all", "any"):
        return "", 400
    db.session.add(Rule(word=request.form["word"], kind=kind, built_in="^[a-z]+$"))
    db.session.commit()
    return ""


@app.post("/rules/<int:key>")
def change_rule(key):
    rule = db.session.get(Rule, key)
    rule.accepts = request.json["accepts"]
    db.session.commit()
    return ""


@app.get("/found")
def found():
    return str([rule.id for rule in Rule.query.all() if re.search(rule.word, "text")])  # reached


@app.get("/accepted/<int:key>")
def accepted(key):
    pattern = re.compile(db.session.get(Rule, key).accepts)  # reached
    return str(bool(pattern.match("text")))


@app.get("/of-a-kind")
def of_a_kind():
    return str([rule.id for rule in Rule.query.all() if re.search(rule.kind, "text")])  # harmless


@app.get("/built-in")
def built_in():
    return str([rule.id for rule in Rule.query.all() if re.search(rule.built_in, "text")])  # harmless


@app.get("/escaped")
def escaped():
    return str([rule.id for rule in Rule.query.all() if re.search(re.escape(rule.word), "text")])  # harmless
