"""What code outside of a class writes to attributes of kept objects, at whichever time."""

import os
from flask import Flask, abort, request

app = Flask(__name__)


class Mode:
    def __init__(self):
        self.strict = True
        self.shut = True


mode = Mode()
mode.strict = False
other = Mode()


def start():
    other.shut = False


@app.get("/1")
def one():
    if mode.strict:
        abort(404)
    os.system(request.args["q"])  # reached
    return ""


@app.get("/2")
def two():
    if other.shut:
        abort(404)
    os.system(request.args["q"])  # reached
    return ""


@app.get("/3")
def three():
    os.system("ls")  # harmless
    if other.strict:
        abort(404)
    os.system(request.args["q"])
    return ""
