"""A part of a path that is replaced by one of the code's own where the path was refused, and goes on."""

import os
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
FOLDER = Path("/srv/data")


def is_below(path, folder):
    try:
        path.resolve().relative_to(folder)
        return True
    except ValueError:
        return False


@app.get("/replaced")
def replaced():
    name = request.args["name"]
    if not is_below(FOLDER / name, FOLDER):
        name = "index"
    return (FOLDER / name / "page.md").read_text()  # harmless


@app.get("/in-the-other-branch")
def in_the_other_branch():
    name = request.args["name"]
    if (FOLDER / name).resolve().is_relative_to(FOLDER):
        shown = "page.md"
    else:
        name = shown = "index.md"
    return (FOLDER / name / shown).read_text()  # harmless


@app.get("/replaced-by-another")
def replaced_by_another():
    name = request.args["name"]
    if not is_below(FOLDER / name, FOLDER):
        name = request.args["other"]
    return (FOLDER / name / "page.md").read_text()  # reached


@app.get("/not-replaced")
def not_replaced():
    name, shown = request.args["name"], "a.md"
    if not is_below(FOLDER / name, FOLDER):
        shown = "b.md"
    return (FOLDER / name / shown).read_text()  # reached


@app.get("/another-part")
def another_part():
    name, other = request.args["name"], request.args["other"]
    if not is_below(FOLDER / name, FOLDER):
        name = "index"
    return (FOLDER / other / name).read_text()  # reached


@app.get("/named-anew")
def named_anew():
    name = request.args["name"]
    if not is_below(FOLDER / name, FOLDER):
        name = "index"
    name = request.args["other"]
    return (FOLDER / name / "page.md").read_text()  # reached


@app.get("/joined")
def joined():
    folder, name = "/srv/data", request.args["name"]
    if not os.path.realpath(os.path.join(folder, name)).startswith("/srv/data/"):
        name = "index"
    with open(os.path.join(folder, name), encoding="utf-8") as page:  # harmless
        return page.read()
