"""Tests of what may be a text, a mapping or a list: each says something of what it is then."""

import os

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/text")
def text():
    word = request.get_json()["word"]
    if "'" in word:
        abort(400)
    os.system("ls '" + word + "'")  # harmless
    os.system("ls " + word)  # reached
    return ""


@app.post("/mapping")
def mapping():
    data = request.get_json()
    if "'" in data:
        abort(400)
    os.system("ls '" + data["word"] + "'")  # reached
    os.system("ls '" + data.get("word") + "'")  # reached
    return ""


@app.post("/missing")
def missing():
    data = request.get_json()
    if "word" not in data:
        os.system("ls " + str(data.get("word")))  # harmless
    return ""
