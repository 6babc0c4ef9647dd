"""Lists and dicts of which a loop writes each element anew, by its position or its key."""

import os
import shlex

from flask import Flask, request

app = Flask(__name__)


@app.get("/numbered")
def numbered():
    signs = list(request.args["x"])
    for position, sign in enumerate(signs):
        if sign not in "abc":
            signs[position] = "_"
    os.system("ls " + "".join(signs))  # harmless
    signs.append(request.args["y"])
    os.system("ls " + "".join(signs))  # reached
    return ""


@app.get("/by-position")
def by_position():
    signs = list(request.args["x"])
    for position in range(len(signs)):
        if not signs[position].isalnum():
            signs[position] = "_"
    os.system("ls " + "".join(signs))  # harmless
    return ""


@app.get("/left-early")
def left_early():
    signs = list(request.args["x"])
    for position, sign in enumerate(signs):
        if sign not in "abc":
            signs[position] = "_"
            break
    os.system("ls " + "".join(signs))  # reached
    return ""


@app.get("/elsewhere")
def elsewhere():
    signs = list(request.args["x"])
    for position, sign in enumerate(signs):
        if sign not in "abc":
            signs[0] = str(position)
    os.system("ls " + "".join(signs))  # reached
    return ""


@app.get("/some")
def some():
    signs = list(request.args["x"])
    for position, sign in enumerate(signs[1:]):
        if sign not in "abc":
            signs[position] = "_"
    os.system("ls " + "".join(signs))  # reached
    return ""


@app.get("/quoted")
def quoted():
    names = request.args.getlist("x")
    for position, name in enumerate(names):
        names[position] = shlex.quote(name)
    os.system("ls " + " ".join(names))  # harmless
    for position in range(len(names)):
        names[position] = request.args["y"]
    os.system("ls " + " ".join(names))  # reached
    return ""


@app.get("/numbers")
def numbers():
    data = request.get_json()
    for key in data:
        try:
            data[key] = int(data[key])
        except ValueError:
            data[key] = 0
    os.system("ls %s" % data["a"])  # harmless
    data["b"] = request.args["x"]
    os.system("ls %s" % data["b"])  # reached
    return ""


@app.get("/perhaps-numbers")
def perhaps_numbers():
    data = request.get_json()
    for key in data:
        try:
            data[key] = int(data[key])
        except ValueError:
            pass
    os.system("ls %s" % data["a"])  # reached
    return ""


@app.get("/entries")
def entries():
    data = dict(request.args)
    for key, value in data.items():
        data[key] = shlex.quote(value)
    os.system("ls " + data["a"])  # harmless
    return ""


@app.get("/one-entry")
def one_entry():
    data = dict(request.args)
    for key, value in data.items():
        if key == "a":
            data[key] = shlex.quote(value)
    os.system("ls " + data["b"])  # reached
    return ""


@app.get("/and-another")
def and_another():
    data = dict(request.args)
    for key, value in list(data.items()):
        data[key] = shlex.quote(value)
        data["z"] = request.args["z"]
    os.system("ls " + data["z"])  # reached
    return ""


@app.get("/and-one-before")
def and_one_before():
    data = dict(request.args)
    for key in list(data):
        data["z"] = data[key]
        data[key] = shlex.quote(data[key])
    os.system("ls " + data["z"])  # reached
    return ""


@app.get("/and-several")
def and_several():
    data = dict(request.args)
    for key in list(data):
        data.update(z=data[key])
        data[key] = shlex.quote(data[key])
    os.system("ls " + data["z"])  # reached
    return ""


@app.get("/and-by-another-name")
def and_by_another_name():
    data = dict(request.args)
    raw = data
    for key in list(data):
        raw["z"] = data[key]
        data[key] = shlex.quote(data[key])
    os.system("ls " + data["z"])  # reached
    return ""


@app.get("/and-by-a-function")
def and_by_a_function():
    data = dict(request.args)
    for key in list(data):
        keep(data, data[key])
        data[key] = shlex.quote(data[key])
    os.system("ls " + data["z"])  # reached
    return ""


def keep(data, value):
    data["z"] = value


@app.get("/and-the-first")
def and_the_first():
    names = request.args.getlist("x")
    for position, name in enumerate(names):
        names[0] = name
        names[position] = shlex.quote(name)
    os.system("ls " + names[0])  # reached
    return ""


@app.get("/looked-at")
def looked_at():
    data = dict(request.args)
    for key in list(data):
        if len(data) > 9 or "z" not in data or data["z"] == "-" or not data.get(key):
            data[key] = shlex.quote(data[key] + data["z"])
        else:
            data[key] = shlex.quote(data[key] + data.get("y", ""))
    os.system("ls " + data["z"])  # harmless
    return ""


@app.get("/repeated")
def repeated():
    names = [""] * len(request.args)
    fixed = ["a"] * len(request.args)
    for position, name in enumerate(request.args.getlist("x")):
        names[position] = name
    os.system("".join(names))  # reached
    os.system("".join(fixed))  # harmless
    three = ["ls "] * 3
    three[1] = request.args["x"]
    os.system("".join(three))  # reached
    os.system(three[0] + three[2])  # harmless
    return ""
