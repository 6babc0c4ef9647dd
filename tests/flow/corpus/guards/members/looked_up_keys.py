"""Look-ups in containers of the code's own: behind one that found something, the key is one of theirs."""

import json
import os
import sqlite3

import requests
from flask import Flask, abort, redirect, request

app = Flask(__name__)
COLUMNS = {"name": "n", "price": "p"}
NAMES = ["name", "price"]


@app.get("/read")
def read():
    name = request.args["name"]
    column = COLUMNS[name]
    os.system("sort " + name + column)  # harmless
    return ""


@app.get("/caught")
def caught():
    name = request.args["name"]
    try:
        COLUMNS[name]
    except KeyError:
        abort(400)
    os.system("sort " + name)  # harmless
    return ""


@app.get("/passed")
def passed():
    name = request.args["name"]
    try:
        COLUMNS[name]
    except KeyError:
        pass
    os.system("sort " + name)  # reached
    return ""


@app.get("/index")
def index():
    name = request.args["name"]
    try:
        NAMES.index(name)
    except ValueError:
        return "unknown", 400
    os.system("sort " + name)  # harmless
    return ""


@app.get("/index-passed")
def index_passed():
    name = request.args["name"]
    try:
        position = NAMES.index(name)
    except ValueError:
        position = 0
    os.system(f"sort {name} {position}")  # reached
    return ""


@app.get("/got")
def got():
    name = request.args["name"]
    if COLUMNS.get(name) is None:
        abort(400)
    os.system("sort " + name)  # harmless
    return ""


@app.get("/got-nothing")
def got_nothing():
    name = request.args["name"]
    if not COLUMNS.get(name):
        os.system("sort " + name)  # reached
    return ""


@app.get("/with-default")
def with_default():
    name = request.args["name"]
    if not COLUMNS.get(name, "n"):
        abort(400)
    os.system("sort " + name)  # reached
    return ""


@app.get("/of-a-stranger")
def of_a_stranger():
    table, name = request.get_json(), request.args["name"]
    table[name]
    os.system("sort " + name)  # reached
    return ""


@app.get("/written-to")
def written_to():
    table, name = {"a": "b"}, request.args["name"]
    table[name] = "c"
    table[name]
    os.system("sort " + name)  # reached
    return ""


@app.get("/popped")
def popped():
    name = request.args["name"]
    left = dict(COLUMNS)
    try:
        left.pop(name)
    except KeyError:
        abort(400)
    os.system("sort " + name)  # harmless
    return ""


@app.get("/popped-with-a-default")
def popped_with_a_default():
    name = request.args["name"]
    left = dict(COLUMNS)
    left.pop(name, None)
    os.system("sort " + name)  # reached
    return ""


def numbers():
    database = sqlite3.connect("shop.sqlite")
    return {row[0]: row[1] for row in database.execute("SELECT id, price FROM goods WHERE id > 0")}


@app.get("/read-back")
def read_back():
    name = request.args["name"]
    if name in numbers():
        return redirect(name)  # harmless
    return ""


@app.get("/read-back-under-a-key")
def read_back_under_a_key():
    name = request.args["name"]
    try:
        numbers()[name]
    except KeyError:
        abort(404)
    return redirect(name)  # harmless


@app.get("/of-a-visitor")
def of_a_visitor():
    name = request.args["name"]
    if name in request.args.getlist("names"):
        return redirect(name)  # reached
    return ""


@app.get("/got-into-a-variable")
def got_into_a_variable():
    name = request.args["name"]
    found = COLUMNS.get(name)
    if not found:
        abort(400)
    os.system("sort " + name)  # harmless
    return ""


@app.get("/got-and-compared")
def got_and_compared():
    name = request.args["name"]
    found = COLUMNS.get(name)
    if found is None:
        os.system("sort " + name)  # reached
        abort(400)
    os.system("sort " + name)  # harmless
    return ""


@app.get("/got-before-it-changes")
def got_before_it_changes():
    name = request.args["name"]
    found = COLUMNS.get(name)
    name = request.args["other"]
    if found:
        os.system("sort " + name)  # reached
    return ""


with open("prices.json") as file:
    PRICES = json.load(file)


@app.get("/of-a-file")
def of_a_file():
    name = request.args["name"]
    price = PRICES.get(name)
    if price is None:
        abort(404)
    os.system("sort " + name)  # harmless
    return ""


@app.get("/of-a-service")
def of_a_service():
    name = request.args["name"]
    page = requests.get(name, timeout=3)  # reached
    if page:
        os.system("sort " + name)  # reached
    return ""


@app.get("/of-a-file-that-grows")
def of_a_file_that_grows():
    name = request.args["name"]
    if GUESTS.get(name):
        os.system("sort " + name)  # reached
    return ""


GUESTS = json.loads("{}")


@app.post("/guests")
def add_guest():
    GUESTS[request.form["name"]] = "guest"
    return ""
