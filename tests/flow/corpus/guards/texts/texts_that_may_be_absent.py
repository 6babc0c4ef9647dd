"""A text that is compared with what was made of it, where the request may not have sent one."""

import os
from pathlib import Path

from flask import Flask, abort, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.get("/report")
def report():
    name = request.args.get("name")
    if os.path.basename(name) != name:
        abort(404)
    return open("/srv/reports/" + name).read()  # harmless


@app.get("/chosen")
def chosen():
    name = request.args.get("name", "all")
    if name == secure_filename(name):
        return open("/srv/reports/" + name).read()  # harmless
    return open("/srv/reports/" + name).read()  # reached


@app.get("/either")
def either():
    name = request.args.get("name", "all")
    other = request.args.get("other", "none")
    if Path(name).name != name:
        abort(404)
    return open("/srv/reports/" + name + other).read()  # reached


@app.get("/folder")
def folder():
    name = request.args.get("name", "all")
    if os.path.normpath(name) != name:
        abort(404)
    return open("/srv/reports/" + name).read()  # reached
