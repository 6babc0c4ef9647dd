"""Tests of a type for arguments that a function of a library converts, and for a form with a list under each name."""

import html
import json
import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/read-as-json")
def read_as_json():
    name = request.args.get("name", type=json.loads)
    if isinstance(name, str):
        return "", 400
    os.system("ls " + name["one"])  # reached


@app.get("/each-read-as-json")
def each_read_as_json():
    for name in request.args.getlist("name", type=json.loads):
        if isinstance(name, dict):
            os.system("ls " + name["one"])  # reached


@app.get("/text")
def of_text():
    name = request.args.get("name", type=str.strip)
    if isinstance(name, str):
        name = html.escape(name)
    return f"<p>{name}</p>"  # harmless


@app.get("/escaped")
def escaped():
    return f"<p>{request.args.get('name', type=html.escape)}</p>"  # harmless


@app.get("/number")
def of_number():
    os.system(f"ls {request.args.get('name', 1, type=int)}")  # harmless


@app.post("/not-flat")
def not_flat():
    names = request.form.to_dict(flat=False)["name"]
    if isinstance(names, str):
        return "", 400
    os.system("ls " + names[0])  # reached


@app.post("/any-not-flat")
def any_not_flat():
    for key, names in request.form.to_dict(False).items():
        if key != "token" and isinstance(names, list):
            os.system("ls " + names[0])  # reached


@app.post("/lists")
def lists():
    for names in request.form.listvalues():
        if isinstance(names, list):
            os.system("ls " + names[0])  # reached


@app.post("/flat")
def flat():
    name = request.form.to_dict(flat=True)["name"]
    if isinstance(name, str):
        name = html.escape(name)
    return f"<p>{name}</p>"  # harmless
