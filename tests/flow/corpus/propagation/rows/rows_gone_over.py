"""Rows of a question to a database that is gone over by a function of Python's own: they are numbered, sorted, paired."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    age = db.Column(db.Integer)


@app.get("/numbered")
def numbered():
    page = ""
    for number, row in enumerate(User.query.filter_by(age=3), 1):
        page += f"<p>{number}" + row.name
    return page  # reached


@app.get("/ages")
def ages():
    page = ""
    for number, row in enumerate(User.query.filter_by(age=3)):
        page += f"<p>{number} {row.age}"
    return page  # harmless


@app.get("/listed")
def listed():
    rows = list(User.query.order_by(User.age))
    return "<p>" + rows[0].name  # reached


@app.get("/sorted")
def in_an_order():
    return "".join("<p>" + row.name for row in sorted(User.query, key=lambda one: one.age))  # reached


@app.get("/turned")
def turned():
    return "".join("<p>" + row.name for row in reversed(list(db.session.query(User))))  # reached


@app.get("/paired")
def paired():
    page = ""
    for row, colour in zip(User.query, ("red", "blue")):
        page += f"<p class={colour}>" + row.name
    return page  # reached


@app.get("/colours")
def colours():
    page = ""
    for row, colour in zip(User.query, ("red", "blue")):
        page += f"<p class={colour}>{row.id}"
    return page  # harmless


@app.get("/opened")
def opened():
    rows = [*User.query]
    return "".join("<p>" + row.name for row in rows)  # reached


@app.get("/asked")
def what_the_request_says():
    names = [name for number, name in enumerate(request.args.getlist("name"), 1) if name.isalnum()]
    return "<p>" + ", ".join(names)  # harmless
