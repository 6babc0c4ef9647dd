"""Dicts in a dict that holds too much to be told apart: each keeps its own keys."""

from flask import Flask, request

app = Flask(__name__)


def document():
    rows = [request.args["a"], request.args["b"], request.args["c"], request.args["d"], request.args["e"]]
    table = {"a": rows, "b": rows, "c": rows, "d": rows, "e": rows}
    api = {"first": table, "second": table, "third": table, "fourth": table}
    return {"api": api, "inner": {"folder": "/srv/work", "name": request.args["name"]}}


def opened(found):
    open(found["inner"]["folder"] + "/list")  # harmless
    open("/srv/" + found["inner"]["name"])  # reached


@app.get("/")
def view():
    opened(document())
    return ""


def deep_document():
    folders = {"work": {"path": "/srv/work", "name": request.args["name"]}}
    return {**document(), "deep": {"folders": folders}}


def opened_deep_down(found):
    open(found["deep"]["folders"]["work"]["path"] + "/list")  # harmless
    open("/srv/" + found["deep"]["folders"]["work"]["name"])  # reached


@app.get("/deep")
def deep_view():
    opened_deep_down(deep_document())
    return ""
