"""A `with` that catches what is raised in its body: nothing that the body shows holds behind it."""

import contextlib
import sqlite3
from contextlib import suppress

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return True


class Loud:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.is_closed = True
        return False


@app.route("/no-number")
def no_number():
    x = request.args["x"]
    with contextlib.suppress(ValueError):
        int(x)
        db.execute("SELECT * FROM shop WHERE id = " + x)  # harmless
    db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


@app.route("/raised")
def raised():
    with suppress(ValueError):
        raise ValueError
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/number-or-constant")
def number_or_constant():
    x = "1"
    with suppress(ValueError):
        x = str(int(request.args["x"]))
    db.execute("SELECT * FROM shop WHERE id = " + x)  # harmless
    return ""


@app.route("/a-class-that-catches")
def a_class_that_catches():
    x = request.args["x"]
    with Quiet():
        x = str(int(x))
    db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


@app.route("/a-class-that-does-not")
def a_class_that_does_not():
    x = request.args["x"]
    with Loud():
        x = str(int(x))
    db.execute("SELECT * FROM shop WHERE id = " + x)  # harmless
    return ""
