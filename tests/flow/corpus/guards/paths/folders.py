"""Resolved paths that are held to a folder."""

import os

from flask import Flask, abort, request, send_file

app = Flask(__name__)
BASE = os.path.abspath(os.path.dirname(__file__))


@app.get("/beside")
def beside():
    path = os.path.abspath("/srv/app/" + request.args["path"])
    if not path.startswith("/srv/app"):
        abort(404)
    return send_file(path)  # reached


@app.get("/below")
def below():
    path = os.path.abspath("/srv/app/" + request.args["path"])
    if not path.startswith("/srv/app" + os.sep):
        abort(404)
    return send_file(path)  # harmless


@app.get("/base")
def in_base():
    path = os.path.realpath(os.path.join(BASE, request.args["path"]))
    if not path.startswith(BASE + os.sep):
        abort(404)
    return send_file(path)  # harmless


@app.get("/unchecked")
def unchecked():
    path = os.path.realpath(os.path.join(BASE, request.args["path"]))
    return send_file(path)  # reached


@app.get("/common")
def common():
    path = os.path.realpath(os.path.join(BASE, request.args["path"]))
    if os.path.commonpath([path, BASE]) != BASE:
        abort(404)
    return send_file(path)  # harmless


@app.get("/case")
def case():
    path = os.path.join("/srv/app/", request.args["path"])
    if not os.path.normcase(path).startswith("/srv/app/"):
        abort(404)
    open(path)  # reached
    if not os.path.normcase(os.path.abspath(path)).startswith("/srv/app/"):
        abort(404)
    return send_file(path)  # harmless
