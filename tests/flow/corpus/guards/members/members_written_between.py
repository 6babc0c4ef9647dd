"""A member that is written between what is made of it and the test of that: the test says nothing of the member."""

import os

from flask import Flask, abort, request

app = Flask(__name__)
BASE = "/srv/files/"


class Wish:
    path = ""


@app.get("/attribute")
def attribute():
    wish = Wish()
    wish.path = request.args["first"]
    real = os.path.realpath(wish.path)
    wish.path = request.args["second"]
    if not real.startswith(BASE):
        abort(404)
    return open(wish.path).read()  # reached


@app.get("/entry")
def entry():
    wish = {"path": request.args["first"]}
    real = os.path.realpath(wish["path"])
    wish["path"] = request.args["second"]
    if not real.startswith(BASE):
        abort(404)
    return open(wish["path"]).read()  # reached


@app.post("/body")
def body():
    wish = request.get_json()
    real = os.path.realpath(wish["path"])
    wish["path"] = request.args["second"]
    if not real.startswith(BASE):
        abort(404)
    return open(wish["path"]).read()  # reached


@app.post("/any-key")
def any_key():
    wish = {"path": request.args["first"]}
    real = os.path.realpath(wish["path"])
    wish[request.args["key"]] = request.args["second"]
    if not real.startswith(BASE):
        abort(404)
    return open(wish["path"]).read()  # reached


@app.post("/another-key")
def another_key():
    wish = {"path": request.args["first"]}
    real = os.path.realpath(wish["path"])
    wish["note"] = request.args["second"]
    if not real.startswith(BASE):
        abort(404)
    return open(wish["path"]).read()  # harmless


@app.get("/unwritten")
def unwritten():
    wish = request.get_json()
    real = os.path.realpath(wish["path"])
    if not real.startswith(BASE):
        abort(404)
    return open(wish["path"]).read()  # harmless
