"""Calls on kept objects in their order, and calls that never come back, which leave the object as it was."""

import os

from flask import Flask, abort, request

app = Flask(__name__)


class Registry:
    def __init__(self):
        self.tools = {}

    def add(self, name):
        if name in self.tools:
            raise ValueError(name)
        self.tools[name] = "ls "

    def reset(self):
        self.tools = {}

    def refuse(self):
        self.tools = {}
        raise NotImplementedError


filled = Registry()
filled.reset()
filled.add("list")
twice = Registry()
twice.add("list")
twice.add("list")
refused = Registry()
refused.refuse()
emptied = Registry()
emptied.add("list")
emptied.reset()
cleaned = Registry()


def clean():
    cleaned.reset()


cleaned.add("list")


@app.get("/filled")
def of_filled():
    if not filled.tools:
        abort(404)
    os.system(request.args["name"])  # reached
    return ""


@app.get("/twice")
def of_twice():
    if twice.tools:
        os.system(request.args["name"])  # reached
    return ""


@app.get("/refused")
def of_refused():
    if not refused.tools:
        os.system(request.args["name"])  # reached
    return ""


@app.get("/emptied")
def of_emptied():
    if emptied.tools:
        os.system(request.args["name"])
    os.system("ls")  # harmless
    return ""


@app.get("/cleaned")
def of_cleaned():
    """Whoever calls `clean` may do so after the module was run."""
    if not cleaned.tools:
        os.system(request.args["name"])  # reached
    return ""
