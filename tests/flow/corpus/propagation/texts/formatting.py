"""Texts made of a request's by every way of formatting."""

import sqlite3
import string

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/plus")
def plus():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x)  # reached
    return ""


@app.route("/plus-equals")
def plus_equals():
    x = request.args["x"]
    statement = "SELECT * FROM shop WHERE id = "
    statement += x
    db.execute(statement)  # reached
    return ""


@app.route("/f-string")
def f_string():
    x = request.args["x"]
    db.execute(f"SELECT * FROM shop WHERE id = {x}")  # reached
    return ""


@app.route("/f-string-of-a-number")
def f_string_of_a_number():
    x = int(request.args["x"])
    db.execute(f"SELECT * FROM shop WHERE id = {x}")  # harmless
    return ""


@app.route("/percent")
def percent():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = %s" % x)  # reached
    return ""


@app.route("/percent-tuple")
def percent_tuple():
    x = request.args["x"]
    db.execute("SELECT * FROM %s WHERE id = %s" % ("shop", x))  # reached
    return ""


@app.route("/percent-name")
def percent_name():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = %(x)s" % {"x": x, "y": 1})  # reached
    return ""


@app.route("/percent-other-name")
def percent_other_name():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = %(y)s" % {"x": x, "y": 1})  # harmless
    return ""


@app.route("/percent-number")
def percent_number():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = %d" % x)  # harmless
    return ""


@app.route("/format-position")
def format_position():
    x = request.args["x"]
    db.execute("SELECT * FROM {} WHERE id = {}".format("shop", x))  # reached
    return ""


@app.route("/format-name")
def format_name():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = {x}".format(x=x))  # reached
    return ""


@app.route("/format-other-name")
def format_other_name():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = {y}".format(x=x, y=1))  # harmless
    return ""


@app.route("/format-number")
def format_number():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = {:d}".format(x))  # harmless
    return ""


@app.route("/format-map")
def format_map():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = {x}".format_map({"x": x}))  # reached
    return ""


@app.route("/template")
def template():
    x = request.args["x"]
    template = string.Template("SELECT * FROM shop WHERE id = $x")
    db.execute(template.substitute(x=x))  # reached
    return ""


@app.route("/template-other-name")
def template_other_name():
    x = request.args["x"]
    template = string.Template("SELECT * FROM shop WHERE id = $y")
    db.execute(template.substitute(x=x, y=1))  # harmless
    return ""


@app.route("/join-list")
def join_list():
    x = request.args["x"]
    db.execute(" ".join(["SELECT * FROM shop WHERE id =", x]))  # reached
    return ""


@app.route("/join-of-marks")
def join_of_marks():
    ids = request.args.getlist("x")
    marks = ", ".join("?" for _ in ids)
    db.execute(f"SELECT * FROM shop WHERE id IN ({marks})", ids)  # harmless
    return ""


@app.route("/join-of-values")
def join_of_values():
    ids = request.args.getlist("x")
    marks = ", ".join(ids)
    db.execute(f"SELECT * FROM shop WHERE id IN ({marks})")  # reached
    return ""


@app.route("/join-of-numbers")
def join_of_numbers():
    ids = request.args.getlist("x", type=int)
    marks = ", ".join(str(id) for id in ids)
    db.execute(f"SELECT * FROM shop WHERE id IN ({marks})")  # harmless
    return ""


@app.route("/repeated")
def repeated():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + x * 2)  # reached
    return ""


@app.route("/as-parameter")
def as_parameter():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = ?", (x,))  # harmless
    return ""


@app.route("/representation")
def representation():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + repr(x))  # reached
    return ""
