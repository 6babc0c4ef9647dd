"""What an assertion says where it fails is worked out, and raised."""

import os

from flask import Flask, request

app = Flask(__name__)
NAMES = ("index", "about")


@app.get("/told")
def told():
    name = request.args["name"]
    try:
        assert name in NAMES, f"no page {name}"
    except AssertionError as error:
        return str(error)  # reached
    return open(name).read()  # harmless


@app.get("/run")
def run():
    name = request.args["name"]
    assert name in NAMES, os.system(f"logger {name}")  # reached
    return open(name).read()  # harmless


@app.get("/constant")
def constant():
    name = request.args["name"]
    try:
        assert name in NAMES, "no such page"
    except AssertionError as error:
        return str(error)
    return name


@app.get("/holds")
def holds():
    name = "index"
    assert name in NAMES, os.system(request.args["name"])
    return open(name).read()  # harmless


@app.get("/narrowed")
def narrowed():
    name = request.args["name"]
    assert name not in NAMES, os.system(name)  # harmless
    return ""
