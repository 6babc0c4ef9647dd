"""Dicts that make what is not there yet."""

import collections
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/with-a-factory")
def with_a_factory():
    x = request.args["x"]
    values = collections.defaultdict(str)
    values["x"] = x
    db.execute("SELECT * FROM shop WHERE id = " + values.get("x"))  # reached
    db.execute("SELECT * FROM shop WHERE id = " + values["other"])  # harmless
    for name, value in values.items():
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
        db.execute("SELECT * FROM shop WHERE id = " + name)  # harmless
    return ""


@app.route("/with-a-factory-of-lists/<key>")
def with_a_factory_of_lists(key):
    lists = collections.defaultdict(list)
    lists[key].append("a")
    for name in lists:
        db.execute("SELECT * FROM shop WHERE id = " + name)  # reached
        db.execute("SELECT * FROM shop WHERE id = " + lists[name][0])  # harmless
    counts = collections.defaultdict(int, {"a": 1})
    counts[key] += 1
    db.execute("SELECT * FROM shop WHERE id = " + str(counts["a"]))  # harmless
    return ""
