"""What a match tells of the text that it was found in."""

import re

from flask import Flask, abort, request

app = Flask(__name__)
NAME = re.compile(r"[a-z]+")


@app.route("/whole")
def whole():
    match = re.fullmatch(r"[a-z]+", request.args["x"])
    if not match:
        abort(400)
    return open("/srv/" + match.string).read()  # harmless


@app.route("/beginning")
def beginning():
    match = re.match(r"[a-z]+", request.args["x"])
    if not match:
        abort(400)
    return open("/srv/" + match.string).read()  # reached


@app.route("/compiled")
def compiled():
    if (match := NAME.fullmatch(request.args["x"])) is None:
        abort(400)
    return open("/srv/" + match.string).read()  # harmless


@app.route("/anywhere")
def anywhere():
    match = NAME.search(request.args["x"])
    return open("/srv/" + match.string).read()  # reached


@app.route("/anchored")
def anchored():
    match = re.search(r"\A[a-z]+\Z", request.args["x"])
    return open("/srv/" + match.string).read()  # harmless
