"""Classes of the project that are dicts or lists: what stands in their objects."""

import os
from collections import OrderedDict, UserDict, UserList

from flask import Flask, request

app = Flask(__name__)


class Options(dict):
    def __getattr__(self, name):
        return self[name]

    def __setattr__(self, name, value):
        self[name] = value


class Settings(UserDict):
    def line(self):
        return "ls " + self["folder"]


class Filled(OrderedDict):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self["plain"] = "ls"


class Quoting(dict):
    def __setitem__(self, name, value):
        super().__setitem__(name, int(value))


class Loud(dict):
    def __setitem__(self, name, value):
        super().__setitem__(name, "ls " + value)


class Names(list):
    def last(self):
        return self[-1]


class Lines(UserList):
    pass


@app.get("/options")
def options():
    made = Options(a=request.args["x"], b="ls")
    os.system(made["a"])  # reached
    os.system(made.a)  # reached
    os.system(made["b"])  # harmless
    os.system(made.b)  # harmless
    made = Options({"a": request.args["x"], "b": "ls"})
    os.system(made.get("a"))  # reached
    os.system(made.get("b", "ls"))  # harmless
    made.c = request.args["x"]
    os.system(made.c)  # reached
    del made["c"]
    os.system(made.get("c", "ls"))  # harmless
    return ""


@app.get("/settings")
def settings():
    kept = Settings()
    kept["folder"] = request.args["x"]
    os.system(kept.line())  # reached
    kept.update(folder="/srv")
    os.system(kept.line())  # harmless
    kept.setdefault("name", request.args["x"])
    for name, value in kept.items():
        os.system(value)  # reached
    return ""


@app.get("/filled")
def filled():
    made = Filled(a=request.args["x"])
    os.system(made["a"])  # reached
    os.system(made["plain"])  # harmless
    return ""


@app.get("/changed")
def changed():
    quoting, loud = Quoting(), Loud()
    quoting["a"] = request.args["x"]
    os.system("ls %s" % quoting["a"])  # harmless
    loud["a"] = request.args["x"]
    os.system(loud["a"])  # reached
    return ""


@app.get("/names")
def names():
    found = Names()
    found.append("ls")
    os.system(found.last())  # harmless
    found.append(request.args["x"])
    os.system(found.last())  # reached
    lines = Lines(["ls"])
    for line in lines:
        os.system(line)  # harmless
    lines.extend(request.args.getlist("x"))
    for line in lines:
        os.system(line)  # reached
    return ""
