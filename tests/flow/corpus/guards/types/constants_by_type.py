"""Constants, dicts and lists of which the code asks of what type they are."""

import os

from flask import Flask, request

app = Flask(__name__)
OPTIONS = {"name": "ls", "count": 3, "inner": {"name": "du"}, "many": ["df"]}


def told(option, x):
    if isinstance(option, dict):
        os.system(x)  # reached
    elif isinstance(option, (int, float)):
        os.system("echo " + x)  # reached
    else:
        os.system("echo " + str(option))  # harmless


@app.get("/options")
def options():
    for option in OPTIONS.values():
        told(option, request.args["x"])
    return ""


@app.get("/one")
def one():
    x, number, table, several = request.args["x"], 3, {"a": 1}, ["a"]
    if isinstance(number, str):
        os.system(x)
    if isinstance(table, list):
        os.system(x)
    if isinstance(several, int):
        os.system(x)
    if not isinstance(table, dict):
        os.system(x)
    if isinstance(several, list):
        os.system(x)  # reached
    return ""
