"""Lists: by position, what was put in at another stays apart."""

import itertools
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/list-position")
def list_position():
    x = request.args["x"]
    values = ["a", x]
    db.execute("SELECT * FROM shop WHERE id = " + values[1])  # reached
    return ""


@app.route("/list-other-position")
def list_other_position():
    x = request.args["x"]
    values = ["a", x]
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # harmless
    return ""


@app.route("/list-after-pop")
def list_after_pop():
    x = request.args["x"]
    values = ["a", x, "b"]
    values.pop(0)
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # reached
    return ""


@app.route("/list-after-pop-other")
def list_after_pop_other():
    x = request.args["x"]
    values = ["a", x, "b"]
    values.pop(0)
    db.execute("SELECT * FROM shop WHERE id = " + values[1])  # harmless
    return ""


@app.route("/list-appended")
def list_appended():
    x = request.args["x"]
    values = []
    values.append("a")
    values.append(x)
    db.execute("SELECT * FROM shop WHERE id = " + values[-1])  # reached
    return ""


@app.route("/list-inserted")
def list_inserted():
    x = request.args["x"]
    values = ["a"]
    values.insert(0, x)
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # reached
    return ""


@app.route("/list-extended")
def list_extended():
    x = request.args["x"]
    values = ["a"]
    values.extend([x])
    db.execute("SELECT * FROM shop WHERE id = " + values[1])  # reached
    return ""


@app.route("/list-sorted")
def list_sorted():
    x = request.args["x"]
    for value in sorted(["a", x]):
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""


@app.route("/list-reversed")
def list_reversed():
    x = request.args["x"]
    values = list(reversed([x, "a"]))
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # harmless
    return ""


@app.route("/list-cleared")
def list_cleared():
    x = request.args["x"]
    values = [x]
    values.clear()
    values.append("a")
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # harmless
    return ""


@app.route("/list-slice")
def list_slice():
    x = request.args["x"]
    values = ["a", x][1:]
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # reached
    return ""


@app.route("/tuple-unpacked")
def tuple_unpacked():
    x = request.args["x"]
    first, second = "a", x
    db.execute("SELECT * FROM shop WHERE id = " + second)  # reached
    return ""


@app.route("/tuple-unpacked-other")
def tuple_unpacked_other():
    x = request.args["x"]
    first, second = "a", x
    db.execute("SELECT * FROM shop WHERE id = " + first)  # harmless
    return ""


@app.route("/added-under-another-name")
def added_under_another_name():
    values = []
    same = values
    same += [request.args["x"]]
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # reached
    return ""


@app.route("/added-to-a-tuple")
def added_to_a_tuple():
    values = ("a",)
    longer = values
    longer += (request.args["x"],)
    db.execute("SELECT * FROM shop WHERE id = " + values[-1])  # harmless
    return ""


@app.route("/whole-slice-written")
def whole_slice_written():
    values = ["a"]
    values[:] = [request.args["x"], "b"]
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # reached
    db.execute("SELECT * FROM shop WHERE id = " + values[1])  # harmless
    return ""


@app.route("/whole-slice-cleaned")
def whole_slice_cleaned():
    values = [request.args["x"]]
    values[:] = ["a"]
    db.execute("SELECT * FROM shop WHERE id = " + values[0])  # harmless
    return ""


@app.route("/slice-written")
def slice_written():
    values = ["a", "b"]
    values[1:] = [request.args["x"]]
    db.execute("SELECT * FROM shop WHERE id = " + values[1])  # reached
    return ""


@app.route("/longest")
def longest():
    for first, second in itertools.zip_longest(["a"], ["b", request.args["x"]], fillvalue="c"):
        db.execute("SELECT * FROM shop WHERE id = " + first)  # harmless
        db.execute("SELECT * FROM shop WHERE id = " + second)  # reached
    return ""
