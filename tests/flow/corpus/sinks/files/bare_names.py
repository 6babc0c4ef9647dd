"""Names of files without a slash, which lie where the program's own files do, and what a library has decoded."""

import re

import lockbox
from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.route("/stripped")
def stripped():
    name = re.sub(r"[/*?]", "", request.args["name"])
    return {"lines": len(open(name).readlines())}  # reached


@app.route("/letters")
def letters():
    name = re.sub(r"[^a-z]", "", request.args["name"])
    return {"lines": len(open(name).readlines())}  # harmless


@app.route("/secured")
def secured():
    name = secure_filename(request.args["name"])
    return {"lines": len(open(name).readlines())}  # harmless


@app.route("/with-a-suffix")
def with_a_suffix():
    name = re.sub(r"[/*?]", "", request.args["name"])
    return {"lines": len(open(name + ".txt").readlines())}  # harmless


@app.route("/decoded")
def decoded():
    return {"lines": len(open(lockbox.decode(request.args["name"])).readlines())}  # reached


@app.route("/found")
def found():
    return {"lines": len(open(lockbox.attachment(request.args["name"])).readlines())}  # harmless
