"""A hook that comes back early for some requests: what it shows of a variable behind that holds for the others alone."""

import os

from flask import Blueprint, Flask, abort, request

app = Flask(__name__)
api = Blueprint("api", __name__)


@app.before_request
def checked():
    if request.path.startswith("/public"):
        return
    name = request.args.get("name", "")
    if not name.isalnum():
        abort(400)


@api.before_request
def checked_always():
    kind = request.args.get("kind", "")
    if not kind.isalnum():
        abort(400)
    if kind == "none":
        return


@app.get("/public/one")
def one():
    os.system("show " + request.args.get("name", ""))  # reached
    return ""


@app.get("/two")
def two():
    name = request.args.get("name", "")
    if name.isalnum():
        abort(404)
    os.system(f"show {name}")  # reached
    return ""


@api.get("/three")
def three():
    os.system("show " + request.args.get("kind", ""))  # harmless
    return ""


app.register_blueprint(api)
