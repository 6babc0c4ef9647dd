"""Sets that are bound to a name before they are tested, and the keys of what is given."""

import os

from flask import Flask, abort, request

app = Flask(__name__)
ALLOWED = {"ls", "pwd"}
LISTED = ["ls", "pwd"]


@app.get("/named")
def named():
    given = set(request.args.getlist("x"))
    if not given.issubset(ALLOWED):
        abort(400)
    os.system(" ".join(given))  # harmless
    return ""


@app.get("/compared")
def compared():
    given = {one.strip() for one in request.args["x"].split(",")}
    if given <= ALLOWED:
        os.system(" ".join(given))  # harmless
    else:
        os.system(" ".join(given))  # reached
    return ""


@app.get("/left")
def left():
    given = set(request.args.getlist("x"))
    unknown = given - ALLOWED
    if unknown:
        abort(400)
    for one in given:
        os.system(one)  # harmless
    return ""


@app.get("/listed")
def listed():
    given = frozenset(request.args.getlist("x"))
    if given.difference(LISTED):
        abort(400)
    os.system(" ".join(given))  # harmless
    return ""


@app.get("/other-way")
def other_way():
    given = set(request.args.getlist("x"))
    if not ALLOWED <= given:
        abort(400)
    os.system(" ".join(given))  # reached
    return ""


@app.get("/as-lists")
def as_lists():
    given = request.args.getlist("x")
    if given <= LISTED:
        os.system(" ".join(given))  # reached
    return ""


@app.post("/keys")
def keys():
    given = request.get_json()
    if not given.keys() <= ALLOWED:
        abort(400)
    for key, value in given.items():
        os.system(key)  # harmless
        os.system(value)  # reached
    return ""
