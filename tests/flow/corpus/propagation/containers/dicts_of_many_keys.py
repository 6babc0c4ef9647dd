"""Dicts of more entries than a choice tells apart: keys stay keys, and values values, in a loop over both."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)
    is_admin = db.Column(db.Boolean)


def asked():
    given = request.form
    return dict(
        title=given["title"],
        due=given["due"],
        lock=given["lock"],
        url=given["url"],
        place=given["place"],
        group=given["group"],
        key=given["key"],
        note=given["note"],
        start=given["start"],
        stop=given["stop"],
        sort=given["sort"],
        colour=given["colour"],
        size=given["size"],
        shown=given["shown"],
    )


@app.post("/own-names")
def own_names():
    task = db.session.get(Task, 1)
    for name, value in asked().items():
        setattr(task, name, value)  # harmless
    return "done"


@app.post("/names-of-the-request")
def names_of_the_request():
    task = db.session.get(Task, 1)
    for name, value in {**asked(), request.form["name"]: "1"}.items():
        setattr(task, name, value)  # reached
    return "done"


@app.post("/values")
def values():
    page = ""
    for name, value in asked().items():
        page += "<dt>" + name + "</dt>" + "<dd>" + value + "</dd>"
    return page  # reached


@app.post("/names")
def names():
    page = ""
    for name, _ in asked().items():
        page += "<li>" + name
    return page  # harmless


@app.post("/rows")
def rows():
    page = ""
    for name, value in [(text, request.form[text]) for text in "abcdefghijklmnopq"]:
        page += name if value else ""
    return page  # harmless
