"""Tests of sets: everything given is among what is allowed."""

import os

from flask import Flask, abort, request

app = Flask(__name__)
ALLOWED = {"up", "down"}
LETTERS = "abcdefghij"


@app.route("/subset")
def subset():
    words = request.args.getlist("word")
    if set(words) <= ALLOWED:
        os.system(" ".join(words))  # harmless
    os.system(" ".join(words))  # reached
    return ""


@app.route("/methods")
def methods():
    words = request.args.getlist("word")
    if set(words).issubset(ALLOWED):
        os.system(" ".join(words))  # harmless
    others = request.args.getlist("other")
    if not ALLOWED.issuperset(others):
        abort(400)
    os.system(" ".join(others))  # harmless
    return ""


@app.route("/letters")
def letters():
    word = request.args["word"]
    if not set(word) <= set(LETTERS):
        abort(400)
    os.system("ls " + word)  # harmless
    return ""


@app.route("/nothing-left")
def nothing_left():
    word = request.args["word"]
    if set(word) - set(LETTERS):
        abort(400)
    os.system("ls " + word)  # harmless
    other = request.args["other"]
    if set(other).difference(LETTERS):
        abort(400)
    os.system("ls " + other)  # harmless
    return ""


@app.route("/the-other-way-round")
def the_other_way_round():
    word = request.args["word"]
    if set(LETTERS) <= set(word):
        os.system("ls " + word)  # reached
    return ""


@app.get("/disjoint")
def disjoint():
    x = request.args["x"]
    if not {"ls", "id"}.isdisjoint({x}):
        os.system(x)  # harmless
    if not {"ls", "id"}.isdisjoint({x, "ls"}):
        os.system(x)  # reached
    if {x}.isdisjoint({"ls", "id"}):
        os.system(x)  # reached
        return ""
    os.system(x)  # harmless
    return ""


@app.post("/keys")
def keys():
    data = request.get_json()
    if not set(data) <= ALLOWED:
        abort(400)
    for name in data:
        os.system("ls " + name)  # harmless
    os.system("ls " + data["up"])  # reached
    os.system("ls " + data.get("down"))  # reached
    return ""


@app.post("/keys-left")
def keys_left():
    data = request.get_json()
    if set(data) - ALLOWED:
        abort(400)
    for name, word in data.items():
        os.system("ls " + name)  # harmless
        os.system("ls " + word)  # reached
    return ""


@app.get("/keys-of-arguments")
def keys_of_arguments():
    if not ALLOWED.issuperset(request.args):
        abort(400)
    os.system("ls " + request.args["up"])  # reached
    return ""


@app.post("/each-key")
def each_key():
    data = request.get_json()
    for name in data:
        if name not in ALLOWED:
            abort(400)
    os.system(" ".join(data))  # harmless
    os.system("ls " + data["up"])  # reached
    table = {"up": request.args["up"]}
    for name in table:
        print(name)
    os.system("ls " + table["up"])  # reached
    return ""
