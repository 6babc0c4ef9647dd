"""Paths that begin like a folder which a setting names: that holds of what was followed, and not of what is followed later."""

import os

from flask import Flask, abort, request, send_file
from shop_settings import settings

app = Flask(__name__)
FOLDER = os.environ["BACKUPS"]


@app.get("/normalised/<path:name>")
def normalised(name):
    path = os.path.normpath(os.path.join(settings.backups.folder, name))
    if not path.startswith(settings.backups.folder):
        abort(404)
    return send_file(path)  # harmless


@app.get("/normalised-with-a-separator")
def normalised_with_a_separator():
    path = os.path.normpath(os.path.join(FOLDER, request.args["name"]))
    if path.startswith(FOLDER + os.sep):
        return send_file(path)  # harmless
    abort(404)


@app.get("/resolved")
def resolved():
    path = os.path.realpath(os.path.join(FOLDER, request.args["name"]))
    if not path.startswith(FOLDER):
        abort(404)
    return send_file(path)  # harmless


@app.get("/as-written")
def as_written():
    path = os.path.join(FOLDER, request.args["name"])
    if not path.startswith(FOLDER):
        abort(404)
    return send_file(path)  # reached


@app.get("/normalised-later")
def normalised_later():
    path = os.path.join(FOLDER, request.args["name"])
    if not path.startswith(FOLDER):
        abort(404)
    return send_file(os.path.normpath(path))  # reached


@app.get("/another")
def another():
    path = os.path.normpath(os.path.join(FOLDER, request.args["name"]))
    if not path.startswith(FOLDER):
        abort(404)
    return send_file(os.path.join(path, request.args["file"]))  # reached
