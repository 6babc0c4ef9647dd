"""Tests whose outcome a variable keeps until it is asked."""

import os
import re
import uuid

from flask import Flask, abort, request, send_file

app = Flask(__name__)
NAME = re.compile(r"[a-z0-9]+")
ANY = re.compile(r"[^\n]+")


@app.get("/compiled")
def compiled():
    name = request.args["name"]
    if not NAME.fullmatch(name):
        abort(400)
    return send_file(os.path.join("/srv/files", name))  # harmless


@app.get("/loose")
def loose():
    name = request.args["name"]
    if not ANY.fullmatch(name):
        abort(400)
    return send_file(os.path.join("/srv/files", name))  # reached


@app.get("/error")
def error_kept():
    name = request.args["name"]
    error = None
    if not NAME.fullmatch(name):
        error = "bad name"
    if error is not None:
        return error, 400
    return send_file(os.path.join("/srv/files", name))  # harmless


@app.get("/errors")
def one_of_several():
    name = request.args["name"]
    error = ""
    if not request.args.get("kind"):
        error = "no kind"
    elif not NAME.fullmatch(name):
        error = "bad name"
    if not request.args.get("colour"):
        error = "no colour"
    if error:
        return error, 400
    return send_file(os.path.join("/srv/files", name))  # harmless


@app.get("/other-error")
def of_another():
    name = request.args["name"]
    error = None
    if not NAME.fullmatch(request.args["other"]):
        error = "bad name"
    if error is not None:
        return error, 400
    return send_file(os.path.join("/srv/files", name))  # reached


@app.get("/forgotten")
def forgotten():
    name = request.args["name"]
    error = None
    if not NAME.fullmatch(name):
        error = "bad name"
    error = None
    if error is not None:
        return error, 400
    return send_file(os.path.join("/srv/files", name))  # reached


@app.get("/changed")
def changed_since():
    name = request.args["name"]
    error = None
    if not NAME.fullmatch(name):
        error = "bad name"
    name = request.args["other"]
    if error is not None:
        return error, 400
    return send_file(os.path.join("/srv/files", name))  # reached


@app.get("/fine")
def outcome():
    name = request.args["name"]
    is_fine = name.isalnum()
    if not is_fine:
        abort(400)
    return send_file(os.path.join("/srv/files", name))  # harmless


@app.get("/not-none")
def not_none():
    name = request.args["name"]
    is_fine = NAME.fullmatch(name) is not None
    if not is_fine:
        abort(400)
    return send_file(os.path.join("/srv/files", name))  # harmless


@app.get("/not-fine")
def turned():
    name = request.args["name"]
    is_fine = name.isalnum()
    if is_fine:
        abort(400)
    return send_file(os.path.join("/srv/files", name))  # reached


def key_of(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        abort(404)


@app.get("/key/<key>")
def by_key(key):
    return send_file(os.path.join("/srv/files", str(key_of(key))))  # harmless
