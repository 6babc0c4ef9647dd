"""Tuples of which each element has a name, and functions that read by a name that is given once."""

import operator
import os
from collections import namedtuple
from operator import attrgetter, itemgetter
from typing import NamedTuple

from flask import Flask, request

app = Flask(__name__)
Pair = namedtuple("Pair", ["name", "command"])
Words = namedtuple("Words", "name command")


class Job(NamedTuple):
    name: str
    count: int


@app.route("/by-name")
def by_name():
    pair = Pair("x", request.args["c"])
    os.system(pair.command)  # reached
    os.system(pair.name)  # harmless
    words = Words(name="x", command=request.args["c"])
    os.system(words.command)  # reached
    os.system(words.name)  # harmless
    return ""


@app.route("/by-position")
def by_position():
    pair = Pair("x", request.args["c"])
    name, command = pair
    os.system(name)  # harmless
    os.system(command)  # reached
    os.system(pair[0])  # harmless
    os.system(pair[1])  # reached
    return ""


@app.route("/changed")
def changed():
    pair = Pair("x", request.args["c"])
    os.system(pair._replace(command="ls").command)  # harmless
    os.system(pair._asdict()["command"])  # reached
    row = Pair._make(["x", request.args["c"]])
    os.system(row.name)  # harmless
    os.system(row.command)  # reached
    return ""


@app.route("/typed")
def typed():
    job = Job(request.args["n"], int(request.args["k"]))
    os.system(job.name)  # reached
    os.system(f"sleep {job.count}")  # harmless
    return ""


@app.route("/items")
def items():
    given = {"c": "ls", "d": request.args["d"]}
    os.system(itemgetter("c")(given))  # harmless
    first, second = itemgetter("c", "d")(given)
    os.system(first)  # harmless
    os.system(second)  # reached
    return ""


@app.route("/attributes")
def attributes():
    os.system(operator.attrgetter("args")(request)["a"])  # reached
    get = attrgetter("args")
    os.system(get(request)["b"])  # reached
    return ""
