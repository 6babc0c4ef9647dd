"""What was put together before its parts were tested."""

import os
from pathlib import Path

from flask import Flask, abort, request, send_file

app = Flask(__name__)
FOLDER = "/srv/reports"


class Refused(Exception):
    pass


def refuse_folders(name: str, mode: str, path: Path) -> None:
    if name is None or mode is None or "/" in name:
        raise Refused(str(path))


def shortened(name: str) -> str:
    name = name.replace("/", "")
    return name


@app.get("/joined")
def joined():
    name = request.args["a"]
    path = os.path.join(FOLDER, name)
    if "/" in name:
        abort(400)
    return send_file(path)  # harmless


@app.get("/joined/read")
def joined_of_a_reading():
    path = os.path.join(FOLDER, request.args["b"])
    if "/" in request.args.get("b"):
        abort(400)
    return send_file(path)  # harmless


@app.get("/another")
def another_is_tested():
    path = os.path.join(FOLDER, request.args["c"])
    if "/" in request.args["d"]:
        abort(400)
    return send_file(path)  # reached


@app.get("/helper")
def a_helper_refuses():
    path = os.path.join(FOLDER, request.args.get("e"))
    refuse_folders(request.args.get("e"), request.args.get("mode"), Path(path))
    return send_file(path)  # harmless


@app.get("/helper/read")
def a_helper_refuses_and_it_is_read_again():
    refuse_folders(request.args.get("f"), "r", Path())
    return send_file(os.path.join(FOLDER, request.args.get("f")))  # harmless


@app.get("/helper/other")
def a_helper_makes_another():
    name = request.args.get("g")
    shortened(name)
    return send_file(os.path.join(FOLDER, name))  # reached


@app.get("/twice")
def made_twice():
    name = request.args["h"]
    folder = f"{FOLDER}/{name}"
    path = folder + "/index.txt"
    if not name.isalnum():
        abort(400)
    return send_file(path)  # harmless


@app.get("/changed")
def bound_to_another_name():
    name = request.args["i"]
    path = f"{FOLDER}/{name}"
    name = "report"
    if "/" in name:
        abort(400)
    return send_file(path)  # reached


@app.get("/halves")
def the_other_half():
    first, second = request.args["j"].split(",")
    path = os.path.join(FOLDER, second)
    if "/" in first:
        abort(400)
    return send_file(path)  # reached


@app.get("/loop")
def each_of_many():
    for name in request.args.getlist("k"):
        path = os.path.join(FOLDER, name)
        if "/" in name:
            continue
        open(path).close()  # harmless
    return ""


@app.get("/own")
def what_was_shown_of_the_whole():
    name = request.args["l"]
    path = os.path.realpath(os.path.join(FOLDER, name))
    if not path.startswith(FOLDER + os.sep):
        abort(400)
    if not name:
        abort(404)
    return send_file(path)  # harmless
