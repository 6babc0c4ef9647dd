"""Containers into which a loop writes that runs over them."""

import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/items")
def items():
    words = {"first": "{x}", "second": "ls", "third": "du"}
    for key, word in words.items():
        if key != "third":
            words[key] = word.format(x=request.args["x"])
    os.system(words["first"])  # reached
    os.system(words["second"])  # harmless
    os.system(words["third"])  # harmless
    return ""


@app.get("/values")
def values():
    words = {"first": request.args["x"], "second": "1"}
    for word in words.values():
        if not word.isdigit():
            return ""
        words["second"] = request.args["y"]
    os.system(words["first"])  # harmless
    os.system(words["second"])  # reached
    return ""


@app.get("/list")
def listed():
    words = ["ls", "du"]
    for word in words:
        words[0] = request.args["x"]
    os.system(words[0])  # reached
    os.system(word)  # harmless
    return ""


@app.get("/body")
def body():
    data = request.args.to_dict()
    for name in data:
        if name not in ("first", "second"):
            return ""
        data["first"] = request.args["x"]
    os.system(data["first"])  # reached
    return ""


def replaced(words, found):
    for key, word in words.items():
        if isinstance(word, dict):
            replaced(words[key], found)
        elif isinstance(word, str):
            words[key] = words[key].format(**found)


@app.get("/nested")
def nested():
    words = {"name": "{x}", "inner": {"name": "ls {x}", "count": 3}, "empty": "ls"}
    replaced(words, {"x": request.args["x"]})
    os.system(words["name"])  # reached
    os.system(words["inner"]["name"])  # reached
    os.system(words["empty"])  # harmless
    return ""
