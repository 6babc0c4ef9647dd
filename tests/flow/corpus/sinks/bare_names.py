"""Names of files without a slash: they lie where the program's own files do."""

import re

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
