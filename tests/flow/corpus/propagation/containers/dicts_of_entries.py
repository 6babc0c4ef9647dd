"""What a comprehension makes of a dict's entries stays under its keys, also where some of them may be left out."""

import os

from flask import Flask, request, send_file

app = Flask(__name__)


def entries():
    return {"folder": "/srv/shop", "name": request.args["name"], "tenant": os.environ.get("TENANT")}


@app.get("/folder")
def folder():
    kept = {key: value for key, value in entries().items() if value is not None}
    return send_file(kept["folder"])  # harmless


@app.get("/name")
def name():
    kept = {key: value for key, value in entries().items() if value is not None}
    return send_file(kept["name"])  # reached


@app.get("/any")
def any_of_them():
    kept = {key: value for key, value in entries().items() if value}
    return send_file(kept[request.args["key"]])  # reached


@app.get("/renamed")
def renamed():
    kept = {f"the_{key}": value for key, value in entries().items()}
    return send_file(kept["the_name"])  # reached


@app.get("/renamed-folder")
def renamed_folder():
    kept = {f"the_{key}": value for key, value in entries().items()}
    return send_file(kept["the_folder"])  # harmless


@app.get("/left-out")
def left_out():
    kept = {key: value for key, value in entries().items() if key != "name"}
    return send_file(kept.get("name", "/srv/none"))  # harmless


@app.get("/turned")
def turned():
    kept = {value: key for key, value in entries().items()}
    return send_file(list(kept)[0])  # reached


@app.get("/one-key")
def one_key():
    kept = {"any": value for value in entries().values() if value}
    return send_file(kept["any"])  # reached


def send(folder=None, name=None, tenant=None):
    return send_file(folder or "/srv/none")  # harmless


@app.get("/handed-on")
def handed_on():
    return send(**{key: value for key, value in entries().items() if value is not None})


def asked():
    return {key: request.args.get(key) for key in ("folder", "name", "tenant") if request.args.get(key)}


@app.get("/not-there")
def not_there():
    if "name" in asked():
        return "by name"
    return send_file(request.args["other"])  # reached


@app.get("/one-of-two")
def one_of_two():
    found = asked()
    if "name" in found and "tenant" not in found:
        return send_file(request.args["other"])  # reached
    return ""


@app.get("/nothing")
def nothing():
    if asked():
        return "found"
    return send_file(request.args["other"])  # reached


@app.get("/default")
def default():
    kept = {key: value for key, value in entries().items() if value}
    return send_file(kept.get("tenant", request.args["other"]))  # reached


@app.get("/certain")
def certain():
    kept = {key: value for key, value in entries().items() if value}
    if "name" in kept:
        return send_file(kept["folder"])  # harmless
    return send_file(kept.get("folder", request.args["other"]))  # harmless
