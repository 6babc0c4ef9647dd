"""Patterns of classes, members that are read and written by functions, and what streams send."""

import os
from dataclasses import dataclass

from flask import Flask, Response, request, stream_with_context

app = Flask(__name__)


@dataclass
class Job:
    name: str
    size: int = 1


class Named:
    def __init__(self, name):
        self._name = name

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        self._name = value


@app.post("/kinds")
def kinds():
    match request.get_json():
        case {"count": int(count)}:
            os.system(f"head -n {count}")  # harmless
        case {"name": str(name)}:
            os.system("id " + name)  # reached
        case int() as number:
            os.system(f"head -n {number}")  # harmless
        case [first, *_]:
            os.system("id " + first)  # reached
    return ""


@app.get("/fields")
def fields():
    match Job(request.args["name"], 3):
        case Job(name, size=3):
            os.system("id " + name)  # reached
    match Job(request.args["name"], 3):
        case Job(_, size):
            os.system(f"head -n {size}")  # harmless
    return ""


@app.get("/properties")
def properties():
    named = Named(request.args["name"])
    os.system("id " + named.name)  # reached
    named.name = "root"
    os.system("id " + named.name)  # harmless
    return ""


@app.get("/streamed")
def streamed():
    def pieces():
        yield "<p>"
        yield request.args["text"]

    return Response(pieces())  # reached


@app.get("/streamed-with-context")
def streamed_with_context():
    def pieces():
        yield request.args["text"]

    return stream_with_context(pieces())  # reached


@app.get("/streamed-as-text")
def streamed_as_text():
    def pieces():
        yield request.args["text"]

    return Response(pieces(), mimetype="text/plain")


@app.get("/listed")
def listed():
    return [request.args["text"]]


@app.get("/filtered")
def filtered():
    for number in filter(str.isdigit, request.args.getlist("number")):
        os.system("head -n " + number)  # harmless
    for word in filter(None, request.args.getlist("word")):
        os.system("id " + word)  # reached
    return ""


@app.get("/converted")
def converted():
    try:
        int(request.args["number"])
    except ValueError:
        return "", 400
    os.system("head -n " + request.args["number"])  # harmless
    os.system("head -n " + request.args["other"])  # reached
    return ""


@app.post("/attributes")
def attributes():
    job = Job("a")
    job.__dict__.update(request.get_json())  # reached
    job.__dict__.update({"name": request.form["name"]})  # harmless
    return ""


@app.get("/told")
def told():
    os.system("id " + request.user_agent.string)  # reached
    os.system("id " + request.access_route[0])  # reached
    os.system("id " + request.endpoint)  # harmless
    return ""

@app.route("/other-keys")
def other_keys():
    match {"a": request.args["a"], "b": request.args["b"], "c": "d"}:
        case {"a": first, "c": third, **others}:
            os.system("run " + first)  # reached
            os.system("run " + third)  # harmless
            os.system("run " + others["b"])  # reached
            os.system("run " + others.get("a", "none"))  # harmless
    return ""


@app.route("/around-a-star")
def around_a_star():
    match ["a", "b", request.args["x"], "c"]:
        case [first, *middle, last]:
            os.system("run " + first)  # harmless
            os.system("run " + middle[0])  # harmless
            os.system("run " + middle[1])  # reached
            os.system("run " + last)  # harmless


@app.route("/behind-a-star")
def behind_a_star():
    match ["a", "b", request.args["x"]]:
        case [*_, last]:
            os.system("run " + last)  # reached
