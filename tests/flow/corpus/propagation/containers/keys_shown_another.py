"""What is written under a key that a test has shown to be another one is not found under that one, whatever ways meet."""

import re

from flask import Flask, request

app = Flask(__name__)


@app.post("/either")
def either():
    info = {}
    key, value = request.form["key"], request.form["value"]
    if key == "package":
        info[key] = "shop"
    else:
        info[key] = value
    open("/srv/" + info["package"])  # harmless
    open("/srv/" + info["other"])  # reached


@app.post("/lines")
def lines():
    info = {}
    for line in request.data.decode().splitlines():
        key, value = line.split("=", 1)
        if key == "package":
            if not re.match(r"^[a-z-]+$", value):
                raise ValueError("not a name")
            info[key] = value
        else:
            info[key] = value
    open("/srv/" + info["package"])  # harmless
    open("/srv/" + info["version"])  # reached


@app.post("/two")
def two():
    info = {}
    for line in request.data.decode().splitlines():
        key, value = line.split("=", 1)
        if key == "package":
            info[key] = "shop"
        elif key != "version":
            info[key] = value
    open("/srv/" + info["package"])  # harmless
    open("/srv/" + info["kind"])  # reached


@app.post("/any")
def anything():
    info = {}
    for line in request.data.decode().splitlines():
        key, value = line.split("=", 1)
        if value == "package":
            info[key] = "shop"
        else:
            info[key] = value
    open("/srv/" + info["package"])  # reached
