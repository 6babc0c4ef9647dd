"""Rows as dicts: `vars(row)` and `row.__dict__` hold what stands in its columns."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from markupsafe import escape

app = Flask(__name__)
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String)


@app.post("/notes")
def add():
    db.session.add(Note(title=request.form["title"]))
    db.session.commit()
    return ""


@app.get("/vars")
def by_vars():
    return "<p>" + vars(Note.query.first())["title"]  # reached


@app.get("/dict")
def by_dict():
    return "<p>" + Note.query.first().__dict__["title"]  # reached


@app.get("/gone-over")
def gone_over():
    cells = ""
    for note in Note.query.all():
        for _, value in vars(note).items():
            cells += f"<td>{value}</td>"
    return cells  # reached


@app.get("/copied")
def copied():
    held = {name: value for name, value in vars(Note.query.first()).items() if name != "id"}
    return "<p>" + held["title"]  # reached


@app.get("/number")
def number():
    return "<p>" + str(vars(Note.query.first())["id"])  # harmless


@app.get("/number/dict")
def number_of_dict():
    return "<p>" + str(Note.query.first().__dict__["id"])  # harmless


@app.get("/escaped")
def escaped():
    return "<p>" + escape(vars(Note.query.first())["title"])  # harmless
