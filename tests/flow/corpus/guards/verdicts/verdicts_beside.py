"""Verdicts that come beside something, in lists or dicts of errors, and helpers that test members of what they take."""

import sqlite3

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")
COLUMNS = {"name", "price"}


def check(name):
    if name not in COLUMNS:
        return False, "no such column"
    return True, None


def check_loosely(name):
    if name not in COLUMNS:
        return True, "no such column"
    return True, None


def errors_of(data):
    errors = {}
    if data.get("sort") not in COLUMNS:
        errors["sort"] = "no such column"
    return errors


def refuse(data):
    if data["sort"] not in COLUMNS:
        raise ValueError("no such column")


@app.get("/verdict")
def verdict():
    sort = request.args["sort"]
    is_fine, error = check(sort)
    if not is_fine:
        return error, 400
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # harmless


@app.get("/error")
def error_beside():
    sort = request.args["sort"]
    is_fine, error = check(sort)
    if error is not None:
        return error, 400
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # harmless


@app.get("/loosely")
def loosely():
    sort = request.args["sort"]
    is_fine, error = check_loosely(sort)
    if not is_fine:
        return error, 400
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # reached


@app.get("/since-written")
def since_written():
    sort = request.args["sort"]
    is_fine, error = check(sort)
    sort = request.args["other"]
    if not is_fine:
        return error, 400
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # reached


@app.post("/list-of-errors")
def list_of_errors():
    data = request.get_json()
    errors = []
    if data.get("sort") not in COLUMNS:
        errors.append("sort")
    if not data.get("name"):
        errors.append("name")
    if errors:
        return jsonify(errors), 400
    return str(db.execute(f"SELECT * FROM items ORDER BY {data['sort']}"))  # harmless


@app.post("/list-of-warnings")
def list_of_warnings():
    data = request.get_json()
    warnings = []
    if data.get("sort") in COLUMNS:
        warnings.append("sort")
    if warnings:
        return jsonify(warnings), 400
    return str(db.execute(f"SELECT * FROM items ORDER BY {data['sort']}"))  # reached


@app.post("/dict-of-errors")
def dict_of_errors():
    data = request.get_json()
    errors = errors_of(data)
    if errors:
        return jsonify(errors), 400
    return str(db.execute(f"SELECT * FROM items ORDER BY {data['sort']}"))  # harmless


@app.post("/members")
def members():
    data = request.get_json()
    refuse(data)
    db.execute(f"SELECT * FROM items ORDER BY {data['sort']}")  # harmless
    return str(db.execute(f"SELECT * FROM items ORDER BY {data['other']}"))  # reached


@app.post("/attribute")
def attribute():
    sort = request.args["sort"]
    if not hasattr(Item, sort):
        abort(400)
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # harmless


class Item:
    name: str
