"""Sets and lists without what others hold, or a test leaves out: what is taken out is not in them, and they may be empty."""

import os

from flask import Flask, abort, request

app = Flask(__name__)
REQUIRED = {"name", "mail"}
ALLOWED = frozenset({"size", "color"})


@app.post("/lacking")
def lacking():
    given = set(request.get_json())
    if REQUIRED - given:
        abort(400, f"lacking: {', '.join(REQUIRED - given)}")
    os.system("logger " + ", ".join(REQUIRED - given))  # harmless
    os.system("logger " + ", ".join(REQUIRED - request.form.keys()))  # harmless
    os.system("logger " + ", ".join(REQUIRED.difference(given)))  # harmless
    return ""


@app.post("/left-over")
def left_over():
    given = set(request.form)
    os.system("logger " + ", ".join(given - REQUIRED))  # reached
    os.system("logger " + ", ".join(request.form.keys() - ALLOWED))  # reached
    os.system("logger " + ", ".join(given - REQUIRED - ALLOWED))  # reached
    return ""


@app.post("/in-place")
def in_place():
    left = {"name", "mail"}
    left -= set(request.form)
    os.system("logger " + ", ".join(left))  # harmless
    given = set(request.form)
    given -= REQUIRED
    os.system("logger " + ", ".join(given))  # reached
    return ""


@app.post("/turned-away")
def turned_away():
    given = set(request.form)
    if {"role", "owner"}.intersection(given) or {"size"} & given:
        abort(400)
    if REQUIRED.difference(given) or {"name"}.symmetric_difference({"name"}):
        abort(400)
    os.system(request.form["name"])  # reached
    return ""


@app.post("/nothing-left")
def nothing_left():
    if not {"role"}.intersection(request.form):
        return ""
    os.system(request.form["name"])  # reached
    return ""


def wrong(name):
    return "too long" if len(name) > 9 else None


@app.post("/filtered")
def filtered():
    errors = list(filter(None, [wrong(request.form["name"]), wrong(request.form["mail"])]))
    if errors:
        return " ".join(errors), 400
    os.system(request.form["name"])  # reached
    os.system(" ".join(filter(str.isdigit, ["1", request.form["mail"]])))  # harmless
    return ""
