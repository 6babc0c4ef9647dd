"""Functions of the standard library that go over values with a function, and containers that put others together."""

import copy
import itertools
import os
import re
from collections import ChainMap, UserDict, deque

from flask import Flask, request

app = Flask(__name__)


@app.get("/grouped")
def grouped():
    text, texts = request.args["x"], request.args.getlist("x")
    for key, rows in itertools.groupby([("a", text)], key=lambda pair: pair[0]):
        os.system(key)  # harmless
        for row in rows:
            os.system(row[1])  # reached
            os.system(row[0])  # harmless
    for key, _ in itertools.groupby(texts):
        os.system(key)  # reached
    for one, two in itertools.product(["a"], texts):
        os.system(one)  # harmless
        os.system(two)  # reached
    for one, two in itertools.combinations(["a", "b"], 2):
        os.system(one + two)  # harmless
    for _, two in itertools.pairwise(["a", text]):
        os.system(two)  # reached
    return ""


@app.get("/tested")
def tested():
    texts = request.args.getlist("x")
    for one in itertools.takewhile(str.isalnum, texts):
        os.system("ls " + one)  # harmless
    for one in itertools.filterfalse(lambda text: not text.isalnum(), texts):
        os.system("ls " + one)  # harmless
    for one in itertools.dropwhile(lambda text: not text.isalnum(), texts):
        os.system("ls " + one)  # reached
    for one in itertools.filterfalse(lambda text: text.isalnum(), texts):
        os.system("ls " + one)  # reached
    for one in itertools.starmap(lambda first, second: second + first, [("a", texts[0])]):
        os.system(one)  # reached
    for one in itertools.starmap(lambda first, second: second + first, [("a", "b")]):
        os.system(one)  # harmless
    for one in itertools.accumulate(["ls ", texts[0]]):
        os.system(one)  # reached
    return ""


def blanked(found):
    return "_"


def same(found):
    return found.group(0)


def first_of(found):
    return found.group(1)


@app.get("/replaced")
def replaced():
    text = request.args["x"]
    os.system("ls " + re.sub(r"\W", blanked, text))  # harmless
    os.system("ls " + re.compile(r"\W").sub(lambda found: "", text))  # harmless
    os.system("ls " + re.sub(r"\W", same, text))  # reached
    os.system("ls " + re.sub(r"[q-z]", blanked, text))  # reached
    os.system(re.sub(r"NAME", lambda found: text, "ls NAME"))  # reached
    os.system(re.sub(r"NAME", lambda found: "a", "ls NAME"))  # harmless
    os.system(re.compile(r"\{(\w+)\}").sub(lambda found: {"a": text}[found.group(1)], "ls {a}"))  # reached
    os.system("ls " + first_of(re.match(r"(\w)", "constant")))  # harmless
    return ""


class Own(UserDict):
    pass


class Thing:
    def __init__(self, name):
        self.name = name

    def __copy__(self):
        return Thing("a")

    def __deepcopy__(self, memo):
        return Thing(self.name)


@app.get("/contained")
def contained():
    text = request.args["x"]
    chain = ChainMap({"a": text}, {"a": "a", "b": "b"})
    os.system(chain["a"])  # reached
    os.system(chain["b"])  # harmless
    inner = chain.new_child({"c": text})
    os.system(inner["c"])  # reached
    os.system(inner["b"])  # harmless
    waiting = deque(["a"])
    waiting.extendleft([text])
    os.system(waiting[0])  # reached
    os.system(waiting[1])  # harmless
    os.system(Own({"a": text}).data["a"])  # reached
    os.system(copy.copy(Thing(text)).name)  # harmless
    os.system(copy.deepcopy(Thing(text)).name)  # reached
    return ""
