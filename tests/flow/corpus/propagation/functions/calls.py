"""Calls of the project's own functions: what goes in comes out, where it does."""

import functools
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


def same(value):
    return value


def constant(value):
    return "a"


def second(first, other="a"):
    return other


def named(*, wanted, other):
    return wanted


def gathered(*values, **options):
    return values[1], options["key"]


def early(value):
    if len(value) > 8:
        return "a"
    return value


def counted(value, times):
    return value if times == 0 else counted(value, times - 1)


def twice(function, value):
    return function(function(value))


def made(prefix):
    def inner(value):
        return prefix + value

    return inner


def pieces(value):
    for piece in value.split(","):
        yield piece


def numbered(value):
    yield "a"
    yield from pieces(value)


def put(values, value):
    values.append(value)


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def replaced(function):
    def wrapper(*args, **kwargs):
        return "a"

    return wrapper


@traced
def wrapped(value):
    return value


@replaced
def swallowed(value):
    return value


HANDLERS = {"same": same, "constant": constant}


@app.route("/through")
def through():
    db.execute("SELECT * FROM shop WHERE id = " + same(request.args["x"]))  # reached
    return ""


@app.route("/ignored")
def ignored():
    db.execute("SELECT * FROM shop WHERE id = " + constant(request.args["x"]))  # harmless
    return ""


@app.route("/other-parameter")
def other_parameter():
    db.execute("SELECT * FROM shop WHERE id = " + second(request.args["x"]))  # harmless
    return ""


@app.route("/this-parameter")
def this_parameter():
    db.execute("SELECT * FROM shop WHERE id = " + second("a", request.args["x"]))  # reached
    return ""


@app.route("/by-name")
def by_name():
    db.execute("SELECT * FROM shop WHERE id = " + named(other="a", wanted=request.args["x"]))  # reached
    return ""


@app.route("/by-other-name")
def by_other_name():
    db.execute("SELECT * FROM shop WHERE id = " + named(other=request.args["x"], wanted="a"))  # harmless
    return ""


@app.route("/gathered-values")
def gathered_values():
    value, key = gathered("a", request.args["x"], key="b")
    db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    db.execute("SELECT * FROM shop WHERE id = " + key)  # harmless
    return ""


@app.route("/spread")
def spread():
    given = {"wanted": request.args["x"], "other": "a"}
    db.execute("SELECT * FROM shop WHERE id = " + named(**given))  # reached
    return ""


@app.route("/one-of-two-returns")
def one_of_two_returns():
    db.execute("SELECT * FROM shop WHERE id = " + early(request.args["x"]))  # reached
    return ""


def filled(text):
    if len(text) < 20:
        return filled(text + "!")
    return "Done"


@app.route("/recursion-that-ends-elsewhere")
def recursion_that_ends_elsewhere():
    db.execute("SELECT * FROM shop WHERE id = " + filled(request.args["x"]))  # harmless
    return ""


@app.route("/recursion")
def recursion():
    db.execute("SELECT * FROM shop WHERE id = " + counted(request.args["x"], 3))  # reached
    return ""


@app.route("/callback")
def callback():
    db.execute("SELECT * FROM shop WHERE id = " + twice(same, request.args["x"]))  # reached
    return ""


@app.route("/callback-constant")
def callback_constant():
    db.execute("SELECT * FROM shop WHERE id = " + twice(constant, request.args["x"]))  # harmless
    return ""


@app.route("/lambda")
def with_lambda():
    shorten = lambda value: value[:8]
    db.execute("SELECT * FROM shop WHERE id = " + shorten(request.args["x"]))  # reached
    return ""


@app.route("/closure")
def closure():
    db.execute("SELECT * FROM shop WHERE id = " + made(request.args["x"])("a"))  # reached
    return ""


@app.route("/generator")
def generator():
    for piece in pieces(request.args["x"]):
        db.execute("SELECT * FROM shop WHERE id = " + piece)  # reached
    return ""


@app.route("/generator-of-a-generator")
def generator_of_a_generator():
    for piece in numbered(request.args["x"]):
        db.execute("SELECT * FROM shop WHERE id = " + piece)  # reached
    return ""


@app.route("/argument-changed")
def argument_changed():
    values = []
    put(values, request.args["x"])
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # reached
    return ""


@app.route("/decorated")
def decorated():
    db.execute("SELECT * FROM shop WHERE id = " + wrapped(request.args["x"]))  # reached
    return ""


@app.route("/decorated-away")
def decorated_away():
    db.execute("SELECT * FROM shop WHERE id = " + swallowed(request.args["x"]))  # harmless
    return ""


@app.route("/dispatched")
def dispatched():
    db.execute("SELECT * FROM shop WHERE id = " + HANDLERS["same"](request.args["x"]))  # reached
    return ""


@app.route("/dispatched-to-a-constant")
def dispatched_to_a_constant():
    db.execute("SELECT * FROM shop WHERE id = " + HANDLERS["constant"](request.args["x"]))  # harmless
    return ""


@app.route("/partial")
def partial():
    bound = functools.partial(second, "a")
    db.execute("SELECT * FROM shop WHERE id = " + bound(request.args["x"]))  # reached
    return ""


@app.route("/reduced")
def reduced():
    db.execute(functools.reduce(lambda a, b: a + b, ["SELECT ", request.args["x"]]))  # reached
    return ""


@app.route("/mapped")
def mapped():
    for value in map(str.strip, [request.args["x"]]):
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""


@app.route("/filtered")
def filtered():
    for value in filter(None, [request.args["x"]]):
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""
