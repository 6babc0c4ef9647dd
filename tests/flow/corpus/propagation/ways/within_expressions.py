"""Writes within expressions: behind `and` and `or`, on one side of a conditional, in a comprehension."""

import re
import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
db = sqlite3.connect("app.db")


@app.route("/named-first/<page>")
def named_first(page):
    if (name := request.args.get("name")) and page:
        return db.execute("SELECT * FROM t WHERE n = " + name)  # reached
    return "none"


@app.route("/named-second/<page>")
def named_second(page):
    if page and (name := request.args.get("name")):
        return db.execute("SELECT * FROM t WHERE n = " + name)  # reached
    return "none"


@app.route("/matched/<page>")
def matched(page):
    if page and (found := re.match("(.*)", request.args["name"])):
        return db.execute("SELECT * FROM t WHERE n = " + found.group(1))  # reached
    return "none"


@app.route("/one-side/<page>")
def one_side(page):
    shown = (name := request.args["name"]) if page else "1"
    return db.execute("SELECT * FROM t WHERE n = " + name), shown  # reached


@app.route("/appended/<page>")
def appended(page):
    names = []
    page and names.append(request.args["name"])
    return db.execute("SELECT * FROM t WHERE n IN (" + ",".join(names) + ")")  # reached


@app.route("/any-of-them")
def any_of_them():
    if any((name := item) for item in request.args.getlist("name")):
        return db.execute("SELECT * FROM t WHERE n = " + name)  # reached
    return "none"


@app.route("/or-left")
def or_left():
    name = request.args.get("name")
    name or abort(400)
    return db.execute("SELECT * FROM t WHERE n = " + name)  # reached


@app.route("/named-constant/<page>")
def named_constant(page):
    if page and (name := request.args.get("name")) == "a":
        return db.execute("SELECT * FROM t WHERE n = " + name)  # harmless
    return "none"


@app.route("/named-digits/<page>")
def named_digits(page):
    if not page or not (name := request.args["name"]).isdigit():
        abort(400)
    return db.execute("SELECT * FROM t WHERE n = " + name)  # harmless


@app.route("/digits-or-constant/<page>")
def digits_or_constant(page):
    name = "1"
    if page and not (name := request.args["name"]).isdigit():
        abort(400)
    return db.execute("SELECT * FROM t WHERE n = " + name)  # harmless


@app.route("/appended-number/<page>")
def appended_number(page):
    names = []
    page and names.append(str(int(request.args["name"])))
    return db.execute("SELECT * FROM t WHERE n IN (" + ",".join(names) + ")")  # harmless


@app.route("/own-names")
def own_names():
    name = "1"
    shown = [name for name in request.args.getlist("name")]
    return db.execute("SELECT * FROM t WHERE n = " + name), shown  # harmless
