"""A path that is normalised below the root of all folders leads out of no other."""

import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/joined")
def joined():
    path = os.path.normpath(os.path.join("/", request.args["path"]))
    return open("/srv/data" + path).read()  # harmless


@app.get("/stripped")
def stripped():
    path = os.path.normpath(os.path.join("/", request.args["path"])).lstrip("/")
    return open(os.path.join("/srv/data", path)).read()  # harmless


@app.get("/relative")
def relative():
    path = os.path.relpath(os.path.normpath(os.path.join("/", request.args["path"])), "/")
    return open(os.path.join("/srv/data", path)).read()  # harmless


@app.get("/absolute")
def absolute():
    path = os.path.normpath(os.path.join("/", request.args["path"]))
    return open(os.path.join("/srv/data", path)).read()  # reached


@app.get("/cut")
def cut():
    path = os.path.normpath("/" + request.args["path"])[1:]  # two slashes at the beginning stay two
    return open(os.path.join("/srv/data", path)).read()  # reached


@app.get("/elsewhere")
def elsewhere():
    path = os.path.relpath(os.path.join("/srv/data", request.args["path"]), "/srv/data")
    return open(os.path.join("/srv/data", path)).read()  # reached
