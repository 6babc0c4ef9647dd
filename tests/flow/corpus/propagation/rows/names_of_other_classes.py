"""A row holds what its table declares, and not what an object beside it in one dict has."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Upload(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    note = db.Column(db.String)
    parent_id = db.Column(db.ForeignKey("upload.id"))
    parent = db.relationship("Upload")


class Source:
    def __init__(self, name, lines):
        self.name = name
        self.lines = lines


@app.post("/kept")
def kept():
    db.session.add(Upload(name=request.form["name"], note=request.form["note"]))
    db.session.commit()
    return "kept"


def files():
    found = {upload.name: upload for upload in Upload.query.all()}
    found["own"] = Source("own", ["<b>one</b>"])
    return found


@app.get("/lines")
def lines():
    return "".join(line for item in files().values() for line in item.lines)  # harmless


@app.get("/lines-of-parents")
def lines_of_parents():
    return "<b>" + Upload.query.first().parent.lines[0]  # harmless


@app.get("/names")
def names():
    return "".join(item.name for item in files().values())  # reached


@app.get("/notes")
def notes():
    return "<b>" + Upload.query.first().note  # reached
