"""Variables and parameters that name what outlives the request: what is written there is found by the next one."""

import os

from flask import Flask, g, request, session

app = Flask(__name__)
CACHE = {}
LEVELS = {"one": {}, "fixed": {"x": "ls"}}
HANDED = {}
ITEMS = []
NAMES = {"x": "ls"}


class Holder:
    def __init__(self):
        self.own = {}
        self.handed = {}


HOLDER = Holder()


def put(table, value):
    table["x"] = value


def add(items, value):
    items.append(value)


@app.get("/write")
def write():
    cache = CACHE
    cache["x"] = request.args["x"]
    one = LEVELS["one"]
    one["x"] = request.args["x"]
    own = HOLDER.own
    own["x"] = request.args["x"]
    cart = session.get("cart", {})
    cart["x"] = request.args["x"]
    names = dict(NAMES)
    names["x"] = request.args["x"]
    return ""


@app.get("/read")
def read():
    os.system(CACHE["x"])  # reached
    os.system(LEVELS["one"]["x"])  # reached
    os.system(LEVELS["fixed"]["x"])  # harmless
    os.system(HOLDER.own["x"])  # reached
    os.system(session["cart"]["x"])  # reached
    os.system(NAMES["x"])  # harmless
    return ""


@app.get("/hand")
def hand():
    put(HANDED, request.args["x"])
    put(HOLDER.handed, request.args["x"])
    add(ITEMS, request.args["x"])
    put(dict(NAMES), request.args["x"])
    return ""


@app.get("/handed")
def handed():
    os.system(HANDED["x"])  # reached
    os.system(HOLDER.handed["x"])  # reached
    os.system(ITEMS[0])  # reached
    return ""


def use(holder):
    os.system(holder.own["x"])  # reached


def use_fixed(holder):
    os.system(holder.own["x"])  # harmless


@app.get("/of-an-object")
def of_an_object():
    holder = Holder()
    put(holder.own, request.args["x"])
    use(holder)
    other = Holder()
    put(other.own, "ls")
    put(other.handed, request.args["x"])
    use_fixed(other)
    return ""


@app.get("/of-the-request")
def of_the_request():
    g.table = {}
    table = g.table
    table["x"] = request.args["x"]
    os.system(g.table["x"])  # reached
    return ""


def cleaned(table):
    table["x"] = "ls"


@app.get("/cleaned")
def cleaned_by_a_function():
    data = {"one": {"x": request.args["x"]}}
    cleaned(data["one"])
    os.system(data["one"]["x"])  # harmless
    return ""
