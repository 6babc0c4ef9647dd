"""Patterns of names: the signs `*`, `?` and `[` in what a stranger names choose other files."""

import glob
import os
from pathlib import Path

from flask import Flask, abort, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/jobs"


@app.get("/of-a-job/<name>")
def of_a_job(name):
    found = glob.glob(os.path.join(FOLDER, f"{name}.json"))  # reached
    return open(found[0]).read() if found else abort(404)  # harmless


@app.get("/of-pathlib/<name>")
def of_pathlib(name):
    for path in Path(FOLDER).glob(f"{name}-*.json"):  # reached
        return path.read_text()  # harmless
    return ""


@app.get("/above")
def above():
    for path in Path(FOLDER).glob(request.args["pattern"]):  # reached
        return path.read_text()  # reached
    return ""


@app.get("/escaped/<name>")
def escaped(name):
    found = glob.glob(os.path.join(FOLDER, glob.escape(name) + "*.json"))  # harmless
    return open(found[0]).read() if found else abort(404)  # harmless


@app.get("/secured/<name>")
def secured(name):
    found = glob.glob(os.path.join(FOLDER, secure_filename(name) + "*.json"))  # harmless
    return open(found[0]).read() if found else abort(404)  # harmless


@app.get("/numbered/<int:number>")
def numbered(number):
    found = glob.glob(f"{FOLDER}/{number}-*.json")  # harmless
    return open(found[0]).read() if found else abort(404)  # harmless
