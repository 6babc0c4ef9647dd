"""Names that pathvalidate has made fit, or found to be: without a folder."""

from flask import Flask, abort, request
from pathvalidate import is_valid_filename, sanitize_filename, sanitize_filepath

app = Flask(__name__)


@app.get("/name")
def name():
    return open("/srv/data/" + sanitize_filename(request.args["name"])).read()  # harmless


@app.get("/path")
def path():
    return open("/srv/data/" + sanitize_filepath(request.args["name"])).read()  # reached


@app.get("/valid")
def valid():
    name = request.args["name"]
    if not is_valid_filename(name):
        abort(404)
    return open("/srv/data/" + name).read()  # harmless
