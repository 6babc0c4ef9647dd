"""Rows that are written as a request gives them, archives of one kind, and patterns that give up in time."""

import shutil

import regex
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


@app.post("/rows")
def rows():
    given = request.get_json()
    db.session.bulk_insert_mappings(User, given["users"])  # reached
    db.session.bulk_insert_mappings(User, [given])  # reached
    db.session.bulk_insert_mappings(User, [{"name": one["name"]} for one in given["users"]])  # harmless
    user = db.session.get(User, 1)
    vars(user).update(given)  # reached
    vars(user).update(name=given["name"])
    return ""


@app.post("/archives")
def archives():
    request.files["a"].save("/tmp/a")
    shutil.unpack_archive("/tmp/a", "/srv/a")  # reached
    shutil.unpack_archive("/tmp/a", "/srv/a", "zip")  # harmless
    shutil.unpack_archive("/tmp/a", "/srv/a", format="tar")  # reached
    return ""


@app.get("/patterns")
def patterns():
    regex.search(request.args["p"], "text")  # reached
    regex.search(request.args["p"], "text", timeout=1)  # harmless
    return ""
