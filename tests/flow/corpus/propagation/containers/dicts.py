"""Dicts and other containers: by key and position, what was put in under another stays apart."""

import collections
import copy
import itertools
import operator
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/dict-key")
def dict_key():
    x = request.args["x"]
    values = {"a": "b", "x": x}
    db.execute("SELECT * FROM shop WHERE id = " + values["x"])  # reached
    return ""


@app.route("/dict-other-key")
def dict_other_key():
    x = request.args["x"]
    values = {"a": "b", "x": x}
    db.execute("SELECT * FROM shop WHERE id = " + values["a"])  # harmless
    return ""


@app.route("/dict-written")
def dict_written():
    x = request.args["x"]
    values = {}
    values["a"] = "b"
    values["x"] = x
    db.execute("SELECT * FROM shop WHERE id = " + values["x"])  # reached
    return ""


@app.route("/dict-written-over")
def dict_written_over():
    x = request.args["x"]
    values = {"x": x}
    values["x"] = "a"
    db.execute("SELECT * FROM shop WHERE id = " + values["x"])  # harmless
    return ""


@app.route("/dict-get")
def dict_get():
    x = request.args["x"]
    values = {"x": x}
    db.execute("SELECT * FROM shop WHERE id = " + values.get("x", ""))  # reached
    return ""


@app.route("/dict-get-default")
def dict_get_default():
    x = request.args["x"]
    values = {"a": "b"}
    db.execute("SELECT * FROM shop WHERE id = " + values.get("c", x))  # reached
    return ""


@app.route("/dict-of-what-is-allowed")
def dict_of_what_is_allowed():
    x = request.args["x"]
    names = {"n": "name", "p": "price"}
    db.execute("SELECT * FROM shop WHERE id = " + names.get(x, "name"))  # harmless
    return ""


@app.route("/dict-subscript-of-what-is-allowed")
def dict_subscript_of_what_is_allowed():
    x = request.args["x"]
    names = {"n": "name", "p": "price"}
    db.execute("SELECT * FROM shop WHERE id = " + names[x])  # harmless
    return ""


@app.route("/dict-setdefault")
def dict_setdefault():
    x = request.args["x"]
    values = {}
    values.setdefault("x", x)
    db.execute("SELECT * FROM shop WHERE id = " + values["x"])  # reached
    return ""


@app.route("/dict-update")
def dict_update():
    x = request.args["x"]
    values = {}
    values.update(x=x)
    db.execute("SELECT * FROM shop WHERE id = " + values["x"])  # reached
    return ""


@app.route("/dict-update-with-data")
def dict_update_with_data():
    values = {"x": "a"}
    values.update(request.get_json())
    db.execute("SELECT * FROM shop WHERE id = " + values["x"])  # reached
    return ""


@app.route("/dict-items")
def dict_items():
    x = request.args["x"]
    for key, value in {"a": x}.items():
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""


@app.route("/dict-keys")
def dict_keys():
    x = request.args["x"]
    for key, value in {"a": x}.items():
        db.execute("SELECT * FROM shop WHERE id = " + key)  # harmless
    return ""


@app.route("/dict-popped")
def dict_popped():
    x = request.args["x"]
    values = {"x": x}
    db.execute("SELECT * FROM shop WHERE id = " + values.pop("x"))  # reached
    return ""


@app.route("/dict-comprehension")
def dict_comprehension():
    x = request.args["x"]
    values = {name: x for name in ("a", "b")}
    db.execute("SELECT * FROM shop WHERE id = " + values["a"])  # reached
    return ""


@app.route("/nested")
def nested():
    x = request.args["x"]
    values = {"a": [{"x": x, "y": "z"}]}
    db.execute("SELECT * FROM shop WHERE id = " + values["a"][0]["x"])  # reached
    return ""


@app.route("/nested-other")
def nested_other():
    x = request.args["x"]
    values = {"a": [{"x": x, "y": "z"}]}
    db.execute("SELECT * FROM shop WHERE id = " + values["a"][0]["y"])  # harmless
    return ""


@app.route("/default-dict")
def default_dict():
    x = request.args["x"]
    values = collections.defaultdict(list)
    values["a"].append(x)
    db.execute("SELECT * FROM shop WHERE id = " + values["a"][0])  # reached
    return ""


@app.route("/ordered-dict")
def ordered_dict():
    x = request.args["x"]
    values = collections.OrderedDict()
    values["a"] = x
    db.execute("SELECT * FROM shop WHERE id = " + values["a"])  # reached
    return ""


@app.route("/queue")
def queue():
    x = request.args["x"]
    values = collections.deque()
    values.append(x)
    db.execute("SELECT * FROM shop WHERE id = " + values.popleft())  # reached
    return ""


@app.route("/named-tuple")
def named_tuple():
    x = request.args["x"]
    Pair = collections.namedtuple("Pair", "first second")
    db.execute("SELECT * FROM shop WHERE id = " + Pair(x, "a").first)  # reached
    return ""


@app.route("/set-of-values")
def set_of_values():
    x = request.args["x"]
    for value in {"a", x}:
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""


@app.route("/copied")
def copied():
    x = request.args["x"]
    values = copy.deepcopy({"a": x})
    db.execute("SELECT * FROM shop WHERE id = " + values["a"])  # reached
    return ""


@app.route("/picked")
def picked():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + operator.itemgetter("a")({"a": x}))  # reached
    return ""


@app.route("/chained")
def chained():
    x = request.args["x"]
    for value in itertools.chain(["a"], [x]):
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""


@app.route("/zipped")
def zipped():
    x = request.args["x"]
    for first, second in zip(["a"], [x]):
        db.execute("SELECT * FROM shop WHERE id = " + second)  # reached
    return ""


@app.route("/zipped-other")
def zipped_other():
    x = request.args["x"]
    for first, second in zip(["a"], [x]):
        db.execute("SELECT * FROM shop WHERE id = " + first)  # harmless
    return ""


@app.route("/numbered")
def numbered():
    x = request.args["x"]
    for number, value in enumerate([x]):
        db.execute("SELECT * FROM shop WHERE id = " + value)  # reached
    return ""


@app.route("/number")
def number():
    x = request.args["x"]
    for number, value in enumerate([x]):
        db.execute("SELECT * FROM shop WHERE id = " + str(number))  # harmless
    return ""


@app.route("/largest")
def largest():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + max("a", x))  # reached
    return ""


@app.route("/counted")
def counted():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + str([x].count("a")))  # harmless
    return ""
