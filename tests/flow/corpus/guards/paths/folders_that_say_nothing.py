"""Tests of a folder that is the root, or that a stranger chooses: no path is held to anything by them."""

import os
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
BASE = "/srv/files"


@app.get("/parents")
def parents():
    found = Path(BASE, request.args["name"]).resolve()
    if Path(request.args["base"]) not in found.parents:
        abort(404)
    return found.read_bytes()  # reached


@app.get("/own-parents")
def own_parents():
    found = Path(BASE, request.args["name"]).resolve()
    if Path(BASE) not in found.parents:
        abort(404)
    return found.read_bytes()  # harmless


@app.get("/root")
def root():
    found = Path(BASE, request.args["name"]).resolve()
    if Path("/") not in found.parents:
        abort(404)
    return found.read_bytes()  # reached


@app.get("/relative")
def relative():
    found = Path(BASE, request.args["name"]).resolve()
    found.relative_to(request.args["base"])
    return found.read_bytes()  # reached


@app.get("/relative-to-root")
def relative_to_root():
    found = Path(BASE, request.args["name"]).resolve()
    if not found.is_relative_to("/"):
        abort(404)
    return found.read_bytes()  # reached


@app.get("/common")
def common():
    found = os.path.realpath(os.path.join(BASE, request.args["name"]))
    base = os.path.realpath(request.args["base"])
    if os.path.commonpath([found, base]) != base:
        abort(404)
    return open(found).read()  # reached


@app.get("/common-root")
def common_root():
    found = os.path.realpath(os.path.join(BASE, request.args["name"]))
    if os.path.commonpath([found, BASE]) != "/":
        abort(404)
    return open(found).read()  # reached


@app.get("/common-of-own")
def common_of_own():
    found = os.path.realpath(os.path.join(BASE, request.args["name"]))
    if os.path.commonpath([found, BASE]) != BASE:
        abort(404)
    return open(found).read()  # harmless


@app.get("/of-a-group/<int:group>")
def of_a_group(group):
    base = os.path.join(BASE, str(group))
    found = os.path.realpath(os.path.join(base, request.args["name"]))
    if os.path.commonpath([found, base]) != base:
        abort(404)
    return open(found).read()  # harmless
