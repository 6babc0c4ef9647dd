"""Paths that a helper, or another variable, follows to their end: what that shows holds of the path as it was sent."""

import os

from flask import Flask, abort, current_app, request, send_file

app = Flask(__name__)
ROOT = "/srv/files"


def folder():
    return current_app.config["FILES"]


def lies_in_folder(path):
    path = os.path.abspath(path)
    return path.startswith(os.path.abspath(folder()) + os.sep)


def begins_like_folder(path):
    path = os.path.abspath(path)
    return path.startswith(os.path.abspath(folder()))


def lies_in_root(path):
    path = os.path.realpath(path)
    return path.startswith(ROOT + os.sep)


def begins_like_root(path):
    path = os.path.realpath(path)
    return path.startswith(ROOT)


def name_lies_in_root(path):
    path = os.path.realpath(os.path.join(ROOT, os.path.basename(path)))
    return path.startswith(ROOT + os.sep)


def cleaned_lies_in_root(path):
    path = os.path.realpath(path.replace("..", ""))
    return path.startswith(ROOT + os.sep)


def is_absolute(path):
    path = os.path.abspath(path)
    return path.startswith("/")


@app.get("/in-folder")
def in_folder():
    path = os.path.join(folder(), request.args["path"])
    if not lies_in_folder(path):
        abort(400)
    return send_file(path)  # harmless


@app.get("/begins-like-folder")
def begins_like_a_folder():
    path = os.path.join(folder(), request.args["path"])
    if not begins_like_folder(path):
        abort(400)
    return send_file(path)  # reached


@app.get("/begins-like-a-setting")
def begins_like_a_setting():
    base = os.path.realpath(folder())
    path = os.path.realpath(os.path.join(base, request.args["path"]))
    if not path.startswith(base):
        abort(400)
    return send_file(path)  # reached


@app.get("/begins-with-a-setting")
def begins_with_a_setting():
    base = os.path.realpath(folder())
    path = os.path.realpath(os.path.join(base, request.args["path"]))
    if not path.startswith(base + os.sep):
        abort(400)
    return send_file(path)  # harmless


@app.get("/in-root")
def in_root():
    path = os.path.join(ROOT, request.args["path"])
    if not lies_in_root(path):
        abort(400)
    return send_file(path)  # harmless


@app.get("/outside")
def outside():
    path = os.path.join(ROOT, request.args["path"])
    if lies_in_root(path):
        abort(400)
    return send_file(path)  # reached


@app.get("/like-root")
def like_root():
    path = os.path.join(ROOT, request.args["path"])
    if not begins_like_root(path):
        abort(400)
    return send_file(path)  # reached


@app.get("/inline")
def inline():
    path = os.path.join(ROOT, request.args["path"])
    if not os.path.abspath(path).startswith(ROOT + "/"):
        abort(400)
    return send_file(path)  # harmless


@app.get("/name-in-root")
def name_in_root():
    path = os.path.join(ROOT, request.args["path"])
    if not name_lies_in_root(path):
        abort(400)
    return send_file(path)  # reached


@app.get("/cleaned-in-root")
def cleaned_in_root():
    path = os.path.join(ROOT, request.args["path"])
    if not cleaned_lies_in_root(path):
        abort(400)
    return send_file(path)  # reached


@app.get("/absolute")
def absolute():
    path = os.path.join(ROOT, request.args["path"])
    if not is_absolute(path):
        abort(400)
    return send_file(path)  # reached


@app.get("/raw")
def raw():
    path = request.args["path"]
    if not path.startswith(ROOT + "/"):
        abort(400)
    return send_file(path)  # reached
