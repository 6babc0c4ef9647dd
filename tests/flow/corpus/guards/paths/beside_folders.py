"""Paths that begin like a folder and climb nowhere: they may lead into one whose name only begins the same."""

import os

from flask import Flask, abort, request

app = Flask(__name__)
BASE = "/srv/data"


@app.get("/begins-like-it")
def begins_like_it():
    path = request.args["path"]
    if ".." in path or not path.startswith(BASE):
        abort(400)
    return open(path).read()  # reached


@app.get("/begins-with-it")
def begins_with_it():
    path = request.args["path"]
    if ".." in path or not path.startswith(BASE + "/"):
        abort(400)
    return open(path).read()  # harmless


@app.get("/ends-with-a-separator")
def ends_with_a_separator():
    path = request.args["path"]
    if ".." in path.split("/") or not path.startswith(BASE + os.sep):
        abort(400)
    return open(path).read()  # harmless


@app.get("/climbs-too")
def climbs_too():
    path = request.args["path"]
    if not path.startswith(BASE):
        abort(400)
    return open(path).read()  # reached
