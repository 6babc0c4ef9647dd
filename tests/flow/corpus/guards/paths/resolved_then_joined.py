"""A path that was made absolute leaves nothing of the folder to which it is joined, whatever its name began with."""

import os

from flask import Flask, request

app = Flask(__name__)
BASE = "/srv/data"


@app.get("/stripped")
def stripped():
    path = os.path.abspath(request.args["name"].lstrip("/"))
    return open(os.path.join(BASE, path)).read()  # reached


@app.get("/real")
def real():
    path = os.path.realpath(request.args["name"].lstrip("/"))
    return open(os.path.join(BASE, path)).read()  # reached


@app.get("/inside")
def inside():
    path = os.path.abspath(os.path.join(BASE, request.args["name"].lstrip("/")))
    if not path.startswith(BASE + "/"):
        return ""
    return open(os.path.join(BASE, path)).read()  # harmless


@app.get("/named")
def named():
    name = os.path.basename(request.args["name"].rstrip("."))
    return open(os.path.join(BASE, "a" + name)).read()  # harmless
