"""Helpers that give a pair, or a response where something is missing: unpacking the response fails, and hands nothing on."""

import os

from flask import Flask, make_response, redirect, request

app = Flask(__name__)


def checked():
    if "name" not in request.args:
        return redirect(request.url)
    if "kind" not in request.args:
        return make_response(request.args["name"], 400)
    return "picture", f"/srv/pictures/{int(request.args['number'])}.png"


def unchecked():
    if "name" not in request.args:
        return redirect(request.url)
    return "picture", request.args["name"]


@app.post("/one")
def one():
    kind, path = checked()
    if kind:
        os.remove(path)  # harmless
    return "removed"


@app.post("/two")
def two():
    kind, path = unchecked()
    if kind:
        os.remove(path)  # reached
    return "removed"
