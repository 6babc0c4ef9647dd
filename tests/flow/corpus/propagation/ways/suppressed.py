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


@contextlib.contextmanager
def quietly():
    try:
        yield
    except ValueError:
        db.rollback()


@contextlib.contextmanager
def left_quietly():
    try:
        yield db
    except ValueError:
        return


@contextlib.contextmanager
def in_one():
    try:
        yield
        db.commit()
    except ValueError:
        db.rollback()
        raise
    finally:
        db.close()


@app.route("/quietly")
def generator_that_catches():
    number = request.args["number"]
    with quietly():
        int(number)
    db.execute("SELECT * FROM shop WHERE id = " + number)  # reached
    return ""


@app.route("/left-quietly")
def generator_that_leaves():
    number = request.args["number"]
    with left_quietly() as connection:
        if not number.isdigit():
            raise ValueError(number)
    connection.execute("SELECT 1")
    db.execute("SELECT * FROM shop WHERE id = " + number)  # reached
    return ""


@app.route("/in-one")
def generator_that_raises():
    number = request.args["number"]
    with in_one():
        int(number)
    db.execute("SELECT * FROM shop WHERE id = " + number)  # harmless
    return ""


@app.route("/entered")
def entered():
    number = request.args["number"]
    with contextlib.ExitStack() as stack:
        stack.enter_context(suppress(ValueError))
        int(number)
    db.execute("SELECT * FROM shop WHERE id = " + number)  # reached
    return ""


@app.route("/stacked")
def stacked():
    number = request.args["number"]
    with contextlib.ExitStack() as stack:
        stack.enter_context(open("a"))
        int(number)
    db.execute("SELECT * FROM shop WHERE id = " + number)  # harmless
    return ""


@app.route("/pushed")
def pushed_by_another():
    number = request.args["number"]
    with contextlib.ExitStack() as stack:
        number.push()
        stack.push()
    db.execute("SELECT * FROM shop WHERE id = " + number)  # reached
    return ""


class Quiet:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        return True


class Loud(Quiet):
    async def __aexit__(self, *error):
        return None


@app.route("/awaited")
async def awaited():
    number = request.args["number"]
    async with Quiet():
        int(number)
    db.execute("SELECT * FROM shop WHERE id = " + number)  # reached
    async with Loud():
        int(number)
    db.execute("SELECT * FROM shop WHERE id = " + number)  # harmless
    return ""
