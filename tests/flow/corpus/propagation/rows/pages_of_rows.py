"""What a page of rows says of itself are numbers; what stands in its rows was written by others."""

import os

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Task(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


@app.post("/")
def kept():
    db.session.add(Task(name=request.form["name"]))
    return ""


@app.get("/")
def listed():
    found = Task.query.order_by(Task.id).paginate(page=1)
    os.system(f"show {found.total} {found.per_page} {found.next_num}")  # harmless
    for task in found.items:
        os.system("show " + task.name)  # reached
    return ""
