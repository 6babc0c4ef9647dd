"""Helpers that are handed a test and refuse where it fails, lists of what was refused, first characters."""

import csv
import io
import sqlite3

from flask import Flask, Response, abort, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")
COLUMNS = {"name", "price"}
SIGNS = ("=", "+", "-", "@", "\t", "\r")


def is_column(name):
    return name in COLUMNS


def ensure(condition, message="refused"):
    if not condition:
        abort(400, message)


def refuse_if(condition):
    if condition:
        raise ValueError("refused")


def note(condition):
    if not condition:
        app.logger.warning("odd")


@app.get("/ensured")
def ensured():
    sort = request.args["sort"]
    ensure(sort in COLUMNS, "no such column")
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # harmless


@app.get("/ensured-by-name")
def ensured_by_name():
    sort = request.args["sort"]
    ensure(condition=is_column(sort))
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # harmless


@app.get("/refused")
def refused():
    sort = request.args["sort"]
    refuse_if(sort not in COLUMNS)
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # harmless


@app.get("/other-side")
def other_side():
    sort = request.args["sort"]
    refuse_if(sort in COLUMNS)
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # reached


@app.get("/noted")
def noted():
    sort = request.args["sort"]
    note(sort in COLUMNS)
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # reached


@app.get("/one-of-two")
def one_of_two():
    sort = request.args["sort"]
    ensure(sort in COLUMNS or sort.startswith("x"))
    return str(db.execute(f"SELECT * FROM items ORDER BY {sort}"))  # reached


@app.get("/unknown")
def unknown():
    columns = request.args.getlist("column")
    unknown_ones = [name for name in columns if name not in COLUMNS]
    if unknown_ones:
        abort(400)
    return str(db.execute(f"SELECT {', '.join(columns)} FROM items"))  # harmless


@app.get("/known")
def known():
    columns = request.args.getlist("column")
    known_ones = [name for name in columns if name in COLUMNS]
    if known_ones:
        abort(400)
    return str(db.execute(f"SELECT {', '.join(columns)} FROM items"))  # reached


@app.get("/left")
def left():
    columns = request.args.getlist("column")
    extra = set(columns) - COLUMNS
    if extra:
        abort(400)
    return str(db.execute(f"SELECT {', '.join(columns)} FROM items"))  # harmless


def cell(value):
    return "'" + value if value[:1] in "=+-@\t\r" else value


def cell_of_list(value):
    return "'" + value if value and value[0] in SIGNS else value


def short_cell(value):
    return "'" + value if value[:1] in "=" else value


@app.get("/export")
def export():
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow([cell(request.args["name"])])  # harmless
    writer.writerow([cell_of_list(request.args["name"])])  # harmless
    writer.writerow([short_cell(request.args["name"])])  # reached
    return Response(lines.getvalue(), mimetype="text/csv")


@app.get("/logged")
def logged():
    name = request.args["name"]
    app.logger.info(f"login of {name!r}")  # harmless
    app.logger.info(f"login of {name}")  # reached
    db.execute(f"SELECT * FROM users WHERE name = {name!r}")  # reached
    return ""
