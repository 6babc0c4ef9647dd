"""Look-ups in containers of the code's own: behind one that found something, the key is one of theirs."""

import os

from flask import Flask, abort, request

app = Flask(__name__)
COLUMNS = {"name": "n", "price": "p"}
NAMES = ["name", "price"]


@app.get("/read")
def read():
    name = request.args["name"]
    column = COLUMNS[name]
    os.system("sort " + name + column)  # harmless
    return ""


@app.get("/caught")
def caught():
    name = request.args["name"]
    try:
        COLUMNS[name]
    except KeyError:
        abort(400)
    os.system("sort " + name)  # harmless
    return ""


@app.get("/passed")
def passed():
    name = request.args["name"]
    try:
        COLUMNS[name]
    except KeyError:
        pass
    os.system("sort " + name)  # reached
    return ""


@app.get("/index")
def index():
    name = request.args["name"]
    try:
        NAMES.index(name)
    except ValueError:
        return "unknown", 400
    os.system("sort " + name)  # harmless
    return ""


@app.get("/index-passed")
def index_passed():
    name = request.args["name"]
    try:
        position = NAMES.index(name)
    except ValueError:
        position = 0
    os.system(f"sort {name} {position}")  # reached
    return ""


@app.get("/got")
def got():
    name = request.args["name"]
    if COLUMNS.get(name) is None:
        abort(400)
    os.system("sort " + name)  # harmless
    return ""


@app.get("/got-nothing")
def got_nothing():
    name = request.args["name"]
    if not COLUMNS.get(name):
        os.system("sort " + name)  # reached
    return ""


@app.get("/with-default")
def with_default():
    name = request.args["name"]
    if not COLUMNS.get(name, "n"):
        abort(400)
    os.system("sort " + name)  # reached
    return ""


@app.get("/of-a-stranger")
def of_a_stranger():
    table, name = request.get_json(), request.args["name"]
    table[name]
    os.system("sort " + name)  # reached
    return ""


@app.get("/written-to")
def written_to():
    table, name = {"a": "b"}, request.args["name"]
    table[name] = "c"
    table[name]
    os.system("sort " + name)  # reached
    return ""
