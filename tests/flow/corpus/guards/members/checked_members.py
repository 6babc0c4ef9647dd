"""Members that a setter, `__setattr__`, a descriptor or a column's validator checks before it keeps them."""

import re

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import validates

app = Flask(__name__)
db = SQLAlchemy(app)


class Doc:
    def __init__(self, name):
        self.namthing = name
    @property
    def name(self):
        return self._name
    @name.setter
    def name(self, value):
        if not re.fullmatch(r"[a-z]+", value):
            raise ValueError
        self._namthing = value


@app.route("/by-a-setter")
def by_a_setter():
    doc = Doc(request.args["n"])
    return open("/srv/" + doc.name).read()  # harmless


class Hooked:
    def __setattr__(self, key, value):
        if key == "name" and not re.fullmatch(r"[a-z]+", value):
            raise ValueError
        super().__setattr__(key, value)


@app.route("/by-a-hook")
def by_a_hook():
    doc = Hooked()
    doc.namthing = request.args["n"]
    return open("/srv/" + doc.name).read()  # harmless


class Nested:
    def __setattr__(self, key, value):
        if key == "name":
            if not re.fullmatch(r"[a-z]+", value):
                raise ValueError
        object.__setattr__(self, key, value)


@app.route("/by-a-nested-hook")
def by_a_nested_hook():
    doc = Nested()
    doc.namthing = request.args["n"]
    doc.other = request.args["n"]
    return open("/srv/" + doc.name).read()  # harmless


@app.route("/another-member")
def another_member():
    doc = Nested()
    doc.other = request.args["n"]
    return open("/srv/" + doc.other).read()  # reached


class InItsDict:
    def __setattr__(self, key, value):
        if key == "name" and not re.fullmatch(r"[a-z]+", value):
            raise ValueError
        self.__dict__[key] = value
    def __init__(self, name):
        self.namthing = name


@app.route("/in-its-dict")
def in_its_dict():
    doc = InItsDict(request.args["n"])
    return open("/srv/" + doc.name).read()  # harmless


class Row(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    path = db.Column(db.Text)
    @validates("path")
    def check_path(self, key, value):
        if not re.fullmatch(r"[a-z]+", value):
            raise ValueError
        return value


@app.route("/row-made")
def row_made():
    row = Row(path=request.args["n"])
    return open("/srv/" + row.path).read()  # harmless


@app.route("/row-written")
def row_written():
    row = Row()
    row.path = request.args["n"]
    db.session.add(row)
    return open("/srv/" + row.path).read()  # harmless


@app.route("/row-read")
def row_read():
    row = Row.query.get(1)
    return open("/srv/" + row.path).read()  # harmless


class Checked:
    def __set_name__(self, owner, name):
        self.namthing = "_" + name
    def __get__(self, obj, kind=None):
        return getattr(obj, self.name)
    def __set__(self, obj, value):
        if not value.isalnum():
            raise ValueError
        setattr(obj, self.name, value)


class Described:
    namthing = Checked()
    def __init__(self, name):
        self.namthing = name


@app.route("/by-a-descriptor")
def by_a_descriptor():
    thing = Described(request.args["n"])
    return open("/srv/" + thing.name).read()  # harmless


class Told(Hooked):
    pass


@app.route("/inherited")
def inherited():
    told = Told()
    told.name = request.args["n"]
    told.title = request.args["t"]
    open("/srv/" + told.name)  # harmless
    return open("/srv/" + told.title).read()  # reached


class Quiet:
    def __setattr__(self, key, value):
        if key == "name" and not re.fullmatch(r"[a-z]+", value):
            print("odd")
        super().__setattr__(key, value)


@app.route("/not-refused")
def not_refused():
    quiet = Quiet()
    quiet.name = request.args["n"]
    return open("/srv/" + quiet.name).read()  # reached


class Page(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    place = db.Column(db.Text)
    target = db.Column(db.Text)

    @validates("target")
    def check_target(self, key, value):
        return value.strip()


@app.route("/other-column")
def other_column():
    page = Page(place=request.args["n"], target=request.args["t"])
    open("/srv/" + page.place)  # reached
    return open("/srv/" + page.target).read()  # reached
