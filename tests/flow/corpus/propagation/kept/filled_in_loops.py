"""Kept objects that a loop of the module fills with pairs, or whose methods set attributes by name."""

import os
from collections import deque

from flask import Flask, request

app = Flask(__name__)


class Registry:
    def __init__(self):
        self.tools = {}
        self.order = deque()

    def add(self, name, tool):
        self.tools[name] = tool

    def put(self, name, tool):
        setattr(self, name, tool)

    def begin(self, tools):
        self.order.extendleft(tools)


def of_items(text):
    os.system(text)  # reached


def of_pairs(text):
    os.system(text)  # reached


def numbered(text):
    os.system(text)  # reached


def by_name(text):
    os.system(text)  # reached


def first(text):
    os.system(text)  # reached


def quiet(text):
    os.system("ls")  # harmless


items, pairs, numbers, calm = Registry(), Registry(), Registry(), Registry()
named, begun = Registry(), Registry()
for name, tool in {"run": of_items}.items():
    items.add(name, tool)
for name_of_pair, tool_of_pair in [("run", of_pairs), ("list", quiet)]:
    pairs.add(name_of_pair, tool_of_pair)
for index, (numbered_name, numbered_tool) in enumerate([("run", numbered)]):
    numbers.add(numbered_name, numbered_tool)
for calm_name, calm_tool in [("run", quiet)]:
    calm.add(calm_name, calm_tool)
named.put("run", by_name)
begun.begin([first])


@app.get("/items")
def run_items():
    items.tools["run"](request.args["text"])
    return ""


@app.get("/pairs")
def run_pairs():
    pairs.tools[request.args["name"]](request.args["text"])
    return ""


@app.get("/numbers")
def run_numbers():
    numbers.tools["run"](request.args["text"])
    return ""


@app.get("/calm")
def run_calm():
    calm.tools["run"](request.args["text"])
    return ""


@app.get("/named")
def run_named():
    named.run(request.args["text"])
    return ""


@app.get("/begun")
def run_begun():
    begun.order[0](request.args["text"])
    return ""
