"""A folder that is looked for in what it and a path share: it is that whole, or the path leads elsewhere."""

from __future__ import annotations

import os
from os import path

from flask import Flask, redirect, request

app = Flask(__name__)


def joined(folder, name):
    resolved = path.realpath(path.join(folder, name))
    if not folder in path.commonpath((folder, resolved)):
        return None
    return resolved


def joined_beside(folder, name):
    resolved = path.realpath(path.join(folder, name))
    if folder not in path.commonpath(("/srv/site/static/of/ann", resolved)):
        return None
    return resolved


@app.post("/make")
def make():
    target = joined("/srv/site/static", request.form["name"])
    if not target:
        return "no", 400
    os.mkdir(target)  # harmless
    return redirect(target[4:] + "/index.html")  # harmless


@app.post("/unresolved")
def unresolved():
    name = path.join("/srv/site/static", request.form["name"])
    os.mkdir(name)  # reached
    return ""


@app.post("/beside")
def beside():
    target = joined_beside("/site", request.form["name"])
    if not target:
        return "no", 400
    os.mkdir(target)  # reached
    return ""


@app.post("/unresolved-page")
def unresolved_page():
    target = path.realpath(path.join("/srv/site/static", request.form["name"]))
    return redirect(target[4:] + "/index.html")  # reached
