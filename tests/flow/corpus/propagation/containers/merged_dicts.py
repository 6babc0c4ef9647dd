"""Dicts that are spread, updated and joined, and keys that a stranger gives."""

import os
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/spread-over-a-key")
def spread_over_a_key():
    values = {"order": "id", **request.args}
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # reached
    return ""


@app.route("/spread-under-a-key")
def spread_under_a_key():
    values = {**request.args, "order": "id"}
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # harmless
    return ""


@app.route("/json-over-a-key")
def json_over_a_key():
    values = {"order": "id", **request.get_json()}
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # reached
    return ""


@app.route("/any-key-written/<key>")
def any_key_written(key):
    values = {"order": "id"}
    values[key] = request.args["x"]
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # reached
    return ""


@app.route("/keys-with-a-beginning/<key>")
def keys_with_a_beginning(key):
    values = {"order": "id"}
    values["field_" + key] = request.args["x"]
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # harmless
    return ""


@app.route("/known-keys-written")
def known_keys_written():
    values = {"order": "id"}
    for key in ("name", "price"):
        values[key] = request.args[key]
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # harmless
    return ""


@app.route("/keywords-over-a-key")
def keywords_over_a_key():
    values = dict({"order": "id"}, **request.get_json())
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # reached
    return ""


@app.route("/keyword-behind")
def keyword_behind():
    values = dict(request.args, order="id")
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # harmless
    return ""


@app.route("/any-key-updated/<key>")
def any_key_updated(key):
    values = {"order": "id"}
    values.update({key: request.args["x"]})
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # reached
    return ""


@app.route("/one-of-two-updates")
def one_of_two_updates():
    values = {"order": request.args["x"]}
    values.update({"order": "id"} if app.debug else {})
    db.execute("SELECT * FROM shop ORDER BY " + values["order"])  # reached
    return ""


@app.route("/joined-dicts/<key>")
def joined_dicts(key):
    first, second = {}, {}
    first[key] = 1
    second[key] = request.args["x"]
    db.execute("SELECT * FROM shop ORDER BY " + (first | second)["order"])  # reached
    return ""


@app.route("/joined-dicts-known/<key>")
def joined_dicts_known(key):
    first, second = {}, {"order": "id"}
    first[key] = request.args["x"]
    db.execute("SELECT * FROM shop ORDER BY " + (first | second)["order"])  # harmless
    return ""


@app.get("/beside")
def beside():
    options = {"sort": "id"}
    for name, value in request.args.items():
        if name not in options:
            options[name] = value
    os.system("sort " + options["sort"])  # harmless
    os.system("sort " + options["other"])  # reached
    return ""


@app.get("/passed-over")
def passed_over():
    options = {"sort": "id"}
    for name, value in request.args.items():
        if name in options:
            continue
        options[name] = value
    os.system("sort " + options["sort"])  # harmless
    return ""


@app.get("/all-but-one")
def all_but_one():
    options = {"sort": "id", "page": "1"}
    for name, value in request.args.items():
        if name != "sort":
            options[name] = value
    os.system("sort " + options["sort"])  # harmless
    os.system("head " + options["page"])  # reached
    return ""


@app.get("/all-but-some")
def all_but_some():
    options = {"sort": "id", "page": "1"}
    for name, value in request.args.items():
        if name not in ("sort", "size"):
            options[name] = value
    os.system("sort " + options["sort"])  # harmless
    os.system("head " + options["page"])  # reached
    return ""


@app.get("/another-dict")
def another_dict():
    options, seen = {"sort": "id"}, {"page": "1"}
    for name, value in request.args.items():
        if name not in seen:
            options[name] = value
    os.system("sort " + options["sort"])  # reached
    return ""


@app.get("/another-name")
def another_name():
    options = {"sort": "id"}
    name = request.args["name"]
    if name not in options:
        name = request.args["other"]
        options[name] = request.args["value"]
    os.system("sort " + options["sort"])  # reached
    return ""


@app.get("/set-default")
def set_default():
    options = {"sort": "id"}
    for name, value in request.args.items():
        options.setdefault(name, value)
    os.system("sort " + options["sort"])  # harmless
    os.system("sort " + options["other"])  # reached
    return ""
