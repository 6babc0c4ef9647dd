"""Where and how often a part stands in a text: whether it is there."""

from flask import Flask, abort, request

app = Flask(__name__)
FOLDER = "/srv/reports/"


@app.get("/place")
def place() -> str:
    name = request.args["a"]
    if name.find("/") != -1:
        return open(FOLDER + name).read()  # reached
    return open(FOLDER + name).read()  # harmless


@app.get("/or")
def one_of_two() -> str:
    name = request.args["b"]
    if "../" in name or name.find("/") >= 0:
        abort(400)
    return open(FOLDER + name).read()  # harmless


@app.get("/last")
def last() -> str:
    name = request.args["c"]
    if name.rfind("/") < 0:
        return open(FOLDER + name).read()  # harmless
    return open(FOLDER + name).read()  # reached


@app.get("/mirrored")
def mirrored() -> str:
    name = request.args["d"]
    if -1 < name.find("/"):
        abort(400)
    return open(FOLDER + name).read()  # harmless


@app.get("/count")
def count() -> str:
    name = request.args["e"]
    if name.count("/"):
        abort(400)
    return open(FOLDER + name).read()  # harmless


@app.get("/count-compared")
def count_compared() -> str:
    name = request.args["f"]
    if name.count("/") > 0:
        abort(400)
    return open(FOLDER + name).read()  # harmless


@app.get("/one")
def one_at_most() -> str:
    name = request.args["g"]
    if name.count("/") > 1:
        abort(400)
    return open(FOLDER + name).read()  # reached


@app.get("/onwards")
def from_a_place_onwards() -> str:
    name = request.args["h"]
    if name.find("/", 3) != -1:
        abort(400)
    return open(FOLDER + name).read()  # reached


@app.get("/at")
def at_one_place() -> str:
    name = request.args["i"]
    if name.find("/") == 1:
        abort(400)
    return open(FOLDER + name).read()  # reached
