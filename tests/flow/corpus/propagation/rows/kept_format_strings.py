"""Texts that strangers wrote into rows are format strings when they are read back as such."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Entry(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    agent = db.Column(db.String)
    greeting = db.Column(db.String)
    count = db.Column(db.Integer)


class Event:
    def __init__(self, entry):
        self.entry = entry


def shown(text, event):
    return text.format(event=event)  # reached


@app.post("/entries")
def add():
    db.session.add(Entry(agent=request.user_agent.string, count=int(request.form["count"])))
    db.session.commit()
    return ""


@app.get("/entries")
def entries():
    found = Entry.query.all()
    for entry in found:
        shown(f"by {entry.agent}", Event(entry))
        f"{entry.count} of {{event}}".format(event=Event(entry))  # harmless
        entry.greeting.format(event=Event(entry))  # harmless
        "by {agent}".format(agent=entry.agent)  # harmless
    return ""
