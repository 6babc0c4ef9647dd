"""A path that is resolved, tested and put together again, and names that are compared with what is left of them."""

import os
from pathlib import Path

from flask import Flask, abort, request, send_file
from werkzeug.utils import secure_filename

app = Flask(__name__)
BASE = "/srv/files"
FOLDER = Path(BASE)


@app.get("/rebuilt")
def rebuilt():
    name = request.args["name"]
    path = os.path.realpath(os.path.join(BASE, name))
    if not path.startswith(BASE + os.sep):
        abort(404)
    return send_file(os.path.join(BASE, name))  # harmless


@app.get("/rebuilt-pathlib")
def rebuilt_pathlib():
    name = request.args["name"]
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER):
        abort(404)
    return send_file(FOLDER / name)  # harmless


@app.get("/in-steps")
def in_steps():
    joined = os.path.join(BASE, request.args["name"])
    path = os.path.abspath(joined)
    if os.path.commonpath([path, BASE]) != BASE:
        abort(404)
    return send_file(joined)  # harmless


@app.get("/of-another-name")
def of_another_name():
    name = request.args["name"]
    path = os.path.realpath(os.path.join(BASE, name))
    if not path.startswith(BASE + os.sep):
        abort(404)
    name = request.args["other"]
    return send_file(os.path.join(BASE, name))  # reached


@app.get("/of-another-folder")
def of_another_folder():
    name = request.args["name"]
    path = os.path.realpath(os.path.join(BASE, name))
    if not path.startswith(BASE + os.sep):
        abort(404)
    return send_file(os.path.join("/srv/others/deep/below", name))  # reached


@app.get("/basename")
def basename():
    name = request.args["name"]
    if os.path.basename(name) != name:
        abort(400)
    return send_file(os.path.join(BASE, name))  # harmless


@app.get("/name")
def name_of_path():
    name = request.args["name"]
    if Path(name).name == name:
        return send_file(FOLDER / name)  # harmless
    return send_file(FOLDER / name)  # reached


@app.get("/secured")
def secured():
    name = request.args["name"]
    clean = secure_filename(name)
    if name != clean:
        abort(400)
    return send_file(os.path.join(BASE, name))  # harmless


@app.get("/compared-with-another")
def compared_with_another():
    name = request.args["name"]
    if name != request.args["again"].strip():
        abort(400)
    return send_file(os.path.join(BASE, name))  # reached
