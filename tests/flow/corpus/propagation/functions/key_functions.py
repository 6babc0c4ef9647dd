"""Functions that order, choose or make values call what they are handed."""

import collections
import functools
import heapq
import itertools
import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/keys")
def keys():
    names = request.args.getlist("name")
    sorted(names, key=lambda name: open(name).read())  # reached
    max(names, key=size_of)
    names.sort(key=lambda name: open(name).read())  # reached
    heapq.nlargest(3, names, key=lambda name: open(name).read())  # reached
    sorted(names, key=os.system)  # reached
    return ""


@app.get("/first")
def first():
    min(request.args["name"], "b", key=lambda name: open(name).read())  # reached
    return ""


def size_of(name):
    return len(open(name).read())  # reached


@app.get("/own")
def own():
    sorted(request.args.getlist("name"), key=str.lower)
    names = sorted(os.listdir("books"), key=lambda name: open(name).read())  # harmless
    return names[0]


@app.get("/tests")
def tests():
    names = request.args.getlist("name")
    list(filter(os.system, names))  # reached
    list(filter(lambda name: open(name).read(), names))  # reached
    list(itertools.dropwhile(lambda name: open(name).read(), names))  # reached
    list(filter(Reader(), names))
    list(filter(functools.partial(read, "books"), names))
    return ""


class Reader:
    def __call__(self, name):
        return open(name).read()  # reached


def read(folder, name):
    return open(os.path.join(folder, name)).read()  # reached


@app.get("/fits")
def fits():
    names = [*filter(str.isalnum, request.args.getlist("name"))]
    return open(names[0]).read()  # harmless


@app.get("/iterated")
def iterated():
    for _ in iter(functools.partial(os.system, request.args["command"]), 0):  # reached
        pass
    return ""


@app.get("/made")
def made():
    name = request.args["name"]
    paths = collections.defaultdict(lambda: name)
    open(paths["missing"])  # reached
    return ""


@app.get("/made-here")
def made_here():
    open(collections.defaultdict(lambda: "books.txt")[request.args["name"]])  # harmless
    return ""
