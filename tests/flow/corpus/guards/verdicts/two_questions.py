"""Two tests of one value, of which one fails: what stands behind is reached on each of the ways that are left."""

import json
import os

from flask import Flask, request

app = Flask(__name__)
ALLOWED = ("up", "down")


@app.get("/not-none-and-equal")
def not_none_and_equal():
    name = request.args.get("name")
    if name is not None and name == "3":
        return "three"
    os.system(f"show {name}")  # reached
    return "shown"


@app.get("/not-none-and-begins")
def not_none_and_begins():
    name = request.args.get("name")
    if name is not None and name.startswith("k"):
        return "k"
    os.system(f"show {name}")  # reached
    return "shown"


@app.get("/not-empty-and-equal")
def not_empty_and_equal():
    name = request.args.get("name", "")
    if name != "" and name == "3":
        return "three"
    os.system(f"show {name}")  # reached
    return "shown"


@app.get("/not-none-and-something-else")
def not_none_and_something_else():
    name = request.args.get("name")
    if name is not None and request.args.get("mode"):
        return "mode"
    os.system(f"show {name}")  # reached
    return "shown"


@app.get("/neither")
def neither():
    name = request.args.get("name")
    if not (name is None or name != "3"):
        return "three"
    os.system(f"show {name}")  # reached
    return "shown"


@app.get("/asked-twice")
def asked_twice():
    name = request.args.get("name")
    text = f"show {name}"
    kept = json.load(open("kept.json"))
    if name is None:
        return "nothing"
    elif (name is not None) and (name in kept.keys()):
        return "kept"
    os.system(text)  # reached
    return "shown"


@app.get("/none-or-other")
def none_or_other():
    name = request.args.get("name")
    if name is None or name not in ALLOWED:
        return "refused"
    os.system(f"show {name}")  # harmless
    return "shown"


@app.get("/given-and-other")
def given_and_other():
    name = request.args.get("name")
    if name is not None and name not in ALLOWED:
        return "refused"
    os.system(f"show {name}")  # harmless
    return "shown"


@app.get("/longer-and-other")
def longer_and_other():
    name = request.args.get("name", "")
    if len(name) > 3 and not name.isalnum():
        return "refused"
    os.system(f"show {name}")  # reached
    return "shown"
