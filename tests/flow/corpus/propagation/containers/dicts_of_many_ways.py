"""Dicts whose keys are filled on some ways: what stands under which key is kept, however many ways meet."""

import sqlite3

from flask import Flask, jsonify, request

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
    return jsonify(database.execute(statement(query)).fetchall())  # harmless


@app.post("/sorted")
def in_order():
    query = asked()
    return jsonify(database.execute("SELECT name FROM goods ORDER BY {by}".format(**query)).fetchall())  # reached


@app.post("/limited")
def limited():
    query = asked()
    return jsonify(database.execute("SELECT name FROM goods LIMIT {limit}".format(**query)).fetchall())  # harmless


def found(where=None, by=None, limit=20, offset=0):
    database.execute(f"SELECT name FROM goods LIMIT {limit} OFFSET {offset}")  # harmless
    return database.execute(f"SELECT name FROM goods WHERE {where}").fetchall()  # reached


@app.post("/handed")
def handed():
    return jsonify(found(**asked()))


@app.get("/not-there")
def not_there():
    wanted = {}
    if request.args.get("name"):
        wanted["name"] = request.args["name"]
    if request.args.get("kind"):
        wanted["kind"] = request.args["kind"]
    if request.args.get("place"):
        wanted["place"] = request.args["place"]
    if request.args.get("year"):
        wanted["year"] = request.args["year"]
    if request.args.get("sort"):
        wanted["sort"] = request.args["sort"]
    if "name" in wanted:
        return "by name"
    return jsonify(database.execute("SELECT " + request.args["column"]).fetchall())  # reached


@app.get("/always-there")
def always_there():
    wanted = {"name": "oak", "kind": "tree"}
    column = "name" if "name" in wanted else request.args["column"]
    return jsonify(database.execute("SELECT " + column).fetchall())  # harmless


def shown(title, text="", **others):
    return title + others.get("note", "")


def headed(title, text="", **others):
    return title + others.get("kind", "")


def told():
    context = {"title": "Goods", "kind": "list", "note": request.args["note"]}
    try:
        database.execute("DELETE FROM goods")
        context["success"] = True
    except sqlite3.Error as error:
        context["error"] = True
    return context


@app.get("/handed-on-with-what-was-given")
def handed_on_with_what_was_given():
    return shown(**told())  # reached


@app.get("/handed-on-beside-it")
def handed_on_beside_it():
    return headed(**told())  # harmless


class Page:
    def __init__(self, name, **context):
        self.name = name
        self.context = context

    def noted(self):
        return self.context["title"] + self.context["note"]

    def headed(self):
        return self.context["title"] + self.context["kind"]


def large():
    context = told()
    context["rows"] = [[str(row) + str(column) for row in range(12)] for column in range(12)]
    return context


@app.get("/page")
def page():
    return Page("goods", **large()).noted()  # reached


@app.get("/head")
def head():
    return Page("goods", **large()).headed()  # harmless


class Form:
    def __init__(self):
        self.cells = [
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
            [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
        ]
        self.context = {"note": request.args["note"], "kind": "list"} if request.args.get("row") else {}

    def noted(self):
        return self.context.get("note", "")

    def headed(self):
        return self.context.get("kind", "")


@app.get("/form")
def form():
    return Form().noted()  # reached


@app.get("/head-of-a-form")
def head_of_a_form():
    return Form().headed()  # harmless
