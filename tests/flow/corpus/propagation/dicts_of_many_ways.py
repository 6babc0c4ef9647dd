"""Dicts whose keys are filled on some ways: what stands under which key is kept, however many ways meet."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
database = sqlite3.connect("shop.sqlite")


def number_of(result, name):
    try:
        given = request.values[name].strip()
        if given:
            result[name] = max(1, int(given))
        else:
            result[name] = None
    except (KeyError, ValueError):
        result[name] = 20


def asked():
    result = {"where": request.values.get("where") or None}
    if request.values.get("sorted"):
        result["by"] = request.values["sorted"]
    number_of(result, "limit")
    number_of(result, "offset")
    return result


def statement(query):
    parts = ["SELECT name FROM goods LIMIT %s" % query["limit"]]
    if query.get("offset"):
        parts.append("OFFSET %s" % query["offset"])
    return " ".join(parts)


@app.post("/numbers")
def numbers():
    query = asked().copy()
    if query["limit"] is None or query["limit"] > 50:
        query["limit"] = 50
    return str(database.execute(statement(query)).fetchall())  # harmless


@app.post("/sorted")
def in_order():
    query = asked()
    return str(database.execute("SELECT name FROM goods ORDER BY {by}".format(**query)).fetchall())  # reached


@app.post("/limited")
def limited():
    query = asked()
    return str(database.execute("SELECT name FROM goods LIMIT {limit}".format(**query)).fetchall())  # harmless


def found(where=None, by=None, limit=20, offset=0):
    database.execute(f"SELECT name FROM goods LIMIT {limit} OFFSET {offset}")  # harmless
    return database.execute(f"SELECT name FROM goods WHERE {where}").fetchall()  # reached


@app.post("/handed")
def handed():
    return str(found(**asked()))
