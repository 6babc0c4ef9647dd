"""Sets and lists without what others hold, or a test leaves out: what is taken out is not in them, and they may be empty."""

import itertools
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


@app.post("/fewer-in-place")
def fewer_in_place():
    left = {"role", "owner"}
    left.intersection_update(request.form)
    if left:
        abort(400)
    lacking = set(REQUIRED)
    lacking.difference_update(request.form)
    if lacking:
        abort(400, ", ".join(lacking))
    os.system("logger " + ", ".join(left))  # harmless
    os.system(request.form["name"])  # reached
    return ""


@app.post("/taken-out-of-a-dict")
def taken_out_of_a_dict():
    lacking = {"name": "no name", "mail": "no mail"}
    for name in request.form:
        lacking.pop(name, None)
    if lacking:
        return " ".join(lacking.values()), 400
    os.system(request.form["name"])  # reached
    os.system(lacking.get("mail", "ls"))  # harmless
    return ""


@app.post("/until-it-is-empty")
def until_it_is_empty():
    waiting = {"name": request.form["name"], "mail": "ls"}
    while waiting:
        key, command = waiting.popitem()
        os.system(f"logger {key}")  # harmless
        os.system(command)  # reached
    os.system(request.form["mail"])  # reached
    return ""


@app.post("/chained")
def chained():
    errors = list(itertools.chain.from_iterable([name] for name in REQUIRED if name not in request.form))
    if errors:
        abort(400)
    os.system(request.form["name"])  # reached
    return ""
