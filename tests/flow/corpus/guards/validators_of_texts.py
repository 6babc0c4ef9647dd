"""Functions of the package validators: which texts they hold to harmless characters."""

import os

import validators
from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/address")
def address():
    x = request.args["x"]
    if validators.ipv4(x):
        os.system("ping " + x)  # harmless
    os.system("ping " + x)  # reached
    return ""


@app.get("/key")
def key():
    x = request.args["x"]
    if not validators.uuid(x):
        abort(400)
    os.system("ls " + x)  # harmless
    return ""


@app.get("/url")
def url():
    x = request.args["x"]
    if validators.url(x):
        os.system("curl " + x)  # reached
    if validators.length(x, 1, 10):
        os.system("curl " + x)  # reached
    return ""
