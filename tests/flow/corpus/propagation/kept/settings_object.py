"""One object holds the settings of a program, and its forms write single ones."""

import os
from collections import namedtuple

from flask import Flask, request

app = Flask(__name__)

FIELDS = ("folder", "logfile", "title", "colour", "size", "depth", "width", "name", "host", "port", "mail", "icon", "note")


class Settings(object):
    def __init__(self, session):
        self._session = session

    def take(self, form, field, convert=None):
        value = form.get(field, None)
        if value is None:
            return False
        if convert is not None:
            value = convert(value)
        setattr(self, field, value)
        return True

    def load(self):
        stored = self._session.first()
        for name, value in stored.__dict__.items():
            setattr(self, name, value)


settings = Settings(None)


@app.post("/settings")
def change():
    form = request.form.to_dict()
    for field in FIELDS:
        settings.take(form, field)
    settings.take(form, "folder", str.strip)
    settings.load()
    return "", 204


@app.get("/books")
def books():
    return "\n".join(os.listdir(settings.folder))  # reached


@app.get("/log")
def log():
    with open(settings.archive) as file:  # harmless
        return file.read()


Book = namedtuple("Book", "path, title, " "author")


def described(title):
    return Book(path="/srv/books/new", title=title, author=None)


@app.post("/book")
def book():
    found = described(request.form["title"])
    if not found.title.strip():
        found = found._replace(title=request.form["name"])
    return str(os.path.getsize(found.path))  # harmless


@app.post("/place")
def place():
    found = Book(request.form["path"], "a title", author=None)
    return str(os.path.getsize(found.path))  # reached


@app.post("/any")
def any_setting():
    own = Settings(None)
    setattr(own, request.form["name"], request.form["value"])  # reached
    return str(os.path.getsize(own.anything))  # reached
