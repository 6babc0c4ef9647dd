"""What Flask's neighbours call `abort` raises as Flask's own does: nothing behind it is run."""

import flask_restx
import flask_smorest
from flask import Flask, request, send_file
from flask_restful import abort

app = Flask(__name__)
api = flask_restx.Api(app)
names = flask_restx.Namespace("names")
NAMES = ("one.txt", "two.txt")


@app.get("/restful")
def restful():
    name = request.args["name"]
    if name not in NAMES:
        abort(404, message="unknown")
    return send_file("/srv/" + name)  # harmless


@app.get("/restx")
def restx():
    name = request.args["name"]
    if name not in NAMES:
        flask_restx.abort(404)
    return send_file("/srv/" + name)  # harmless


@app.get("/smorest")
def smorest():
    name = request.args["name"]
    if name not in NAMES:
        flask_smorest.abort(404, message="unknown")
    return send_file("/srv/" + name)  # harmless


@app.get("/of-the-api")
def of_the_api():
    name = request.args["name"]
    if name not in NAMES:
        api.abort(404)
    return send_file("/srv/" + name)  # harmless


@app.get("/of-a-namespace")
def of_a_namespace():
    name = request.args["name"]
    if name not in NAMES:
        names.abort(404)
    return send_file("/srv/" + name)  # harmless


@app.get("/for-others")
def for_others():
    name = request.args["name"]
    if name in NAMES:
        abort(404)
    return send_file("/srv/" + name)  # reached
