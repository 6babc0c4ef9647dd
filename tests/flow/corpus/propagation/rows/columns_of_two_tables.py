"""Columns and members of one name in two tables, read back from rows of which the code shows the table."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from markupsafe import Markup

app = Flask(__name__)
db = SQLAlchemy(app)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    path = db.Column(db.Text)
    rating = db.Column(db.Text)

    @property
    def shown(self):
        return Markup("<b>" + self.rating + "</b>")  # reached


class Job(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    path = db.Column(db.Text)
    rating = db.Column(db.Integer)
    note = db.relationship(Note)

    @property
    def shown(self):
        return "a job"


class Report(Job):
    pass


class Folder(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    place = db.Column(db.Text)


class Shelf(Folder):
    pass


@app.post("/notes")
def write_note():
    db.session.add(Note(path=request.form["path"], rating=request.form["rating"]))
    db.session.add(Job(path="/srv/reports"))
    shelf = Shelf.query.get(1)
    shelf.place = request.form["place"]
    db.session.commit()
    return ""


@app.get("/note")
def note():
    found = Note.query.get(1)
    open(found.path)  # reached
    return Markup(found.rating)  # reached


@app.get("/job")
def job():
    found = Job.query.get(1)
    open(found.path)  # harmless
    open(found.note.path)  # reached
    return Markup(found.rating)  # harmless


@app.get("/selected")
def selected():
    for found in db.session.execute(db.select(Job)).scalars():
        open(found.path)  # harmless
    for found in db.session.scalars(db.select(Note).order_by(Note.id)):
        open(found.path)  # reached
    open(db.session.get(Job, 1).path)  # harmless
    open(db.get_or_404(Note, 1).path)  # reached
    open(Report.query.first_or_404().path)  # harmless
    for found in Job.query.paginate().items:
        open(found.path)  # harmless
    return ""


@app.get("/in-steps")
def in_steps():
    query = Job.query
    if request.args.get("id"):
        query = query.filter(Job.id == request.args["id"])
    open(query.first().path)  # harmless
    return open(query.all()[0].path).read()  # harmless


@app.get("/of-either")
def of_either():
    table = Job if request.args.get("job") else Note
    return open(db.session.query(table).first().path).read()  # reached


@app.get("/shown")
def shown():
    Markup(Job.query.first().shown)  # harmless
    return Markup(Note.query.first().shown)  # reached


@app.get("/derived")
def derived():
    open(Shelf.query.first().place)  # reached
    return open(Folder.query.first().place).read()  # reached
