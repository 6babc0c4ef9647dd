"""Mustache's templates: pystache runs no expression and escapes what it looks up; chevron reads attributes of anything."""

import chevron
import pystache
from flask import Flask, request

app = Flask(__name__)


@app.route("/letter")
def letter():
    return pystache.render("<p>" + request.args["body"] + "</p>", {"name": "Ada"})  # reached


@app.route("/greeting")
def greeting():
    return pystache.render("<p>{{name}}</p>", {"name": request.args["name"]})  # harmless


@app.route("/raw")
def raw():
    return pystache.render("<p>{{{name}}}</p>", {"name": request.args["name"]})  # reached


@app.route("/named")
def named():
    return pystache.render("<p>{{&name}}</p>", name=request.args["name"])  # reached


@app.route("/card")
def card():
    return {"text": chevron.render(request.args["body"], {"name": "Ada"})}  # reached
