"""The keys of a row say which column a cell is in, and are written where a writer goes over the row itself."""

import csv
import io

from flask import Flask, request

app = Flask(__name__)
COLUMNS = ["name", "note", "more"]


@app.get("/by-key")
def by_key():
    buffer = io.StringIO()
    row = {"name": "none"}
    row.update({request.args["column"]: "yes"})
    csv.DictWriter(buffer, fieldnames=COLUMNS).writerow(row)  # harmless
    return buffer.getvalue()


@app.get("/by-value")
def by_value():
    buffer = io.StringIO()
    row = {"name": "none"}
    row[request.args["column"]] = request.args["value"]
    csv.DictWriter(buffer, fieldnames=COLUMNS).writerow(row)  # reached
    return buffer.getvalue()


@app.get("/as-a-list")
def as_a_list():
    buffer = io.StringIO()
    row = {}
    row[request.args["column"]] = "yes"
    csv.writer(buffer).writerow(row)  # reached
    return buffer.getvalue()


@app.get("/heads")
def heads():
    buffer = io.StringIO()
    csv.DictWriter(buffer, fieldnames=["name", request.args["column"]]).writeheader()  # reached
    return buffer.getvalue()


def with_apostrophes(row):
    for key, value in row.items():
        if str(value).startswith("=") or str(value).startswith(("+", "-", "@", "\t", "\r")):
            row[key] = "'" + str(value)
    return row


@app.get("/cleaned")
def cleaned():
    buffer = io.StringIO()
    row = {"name": request.args["name"]}
    row.update({request.args["column"]: request.args["value"]})
    csv.DictWriter(buffer, fieldnames=COLUMNS).writerow(with_apostrophes(row))  # harmless
    return buffer.getvalue()
