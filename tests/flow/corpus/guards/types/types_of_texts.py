"""Tests of a type that a value always has, never has, or has beside others."""

import html
import os
import shlex

from flask import Flask, request
from markupsafe import Markup, escape

app = Flask(__name__)


@app.get("/escaped-where-it-is-a-text")
def escaped_where_it_is_a_text():
    name = request.args.get("name")
    if isinstance(name, str):
        name = escape(name)
    return f"<p>{name}</p>"  # harmless


@app.get("/escaped-where-it-is-bytes")
def escaped_where_it_is_bytes():
    name = request.args["name"]
    if isinstance(name, bytes):
        name = html.escape(name.decode())
    return f"<p>{name}</p>"  # reached


@app.get("/exact")
def exact():
    name = request.form["name"].strip()
    if type(name) is str:
        name = html.escape(name)
    return f"<p>{name}</p>"  # harmless


@app.get("/in-one-expression/<name>")
def in_one_expression(name):
    name = shlex.quote(name) if isinstance(name, (str, bytes)) else name
    os.system("ls " + name)  # harmless


@app.get("/wrong-way")
def wrong_way():
    name = request.args["name"]
    if not isinstance(name, str):
        name = escape(name)
    return f"<p>{name}</p>"  # reached


def cleaned(value):
    if isinstance(value, dict):
        return {key: cleaned(one) for key, one in value.items()}
    if isinstance(value, str):
        return html.escape(value)
    return value


@app.get("/cleaned-in-a-dict")
def cleaned_in_a_dict():
    found = cleaned({"name": request.args["name"]})
    return f"<p>{found['name']}</p>"  # harmless


@app.get("/markup-already")
def markup_already():
    name = request.args["name"]
    if isinstance(name, Markup):
        return "<p>" + name
    return f"<p>{escape(name)}</p>"  # harmless


@app.post("/list-of-json")
def list_of_json():
    name = request.get_json()["name"]
    if isinstance(name, str):
        name = html.escape(name)
    return f"<p>{name}</p>"  # reached


@app.post("/nothing-left-of-json")
def nothing_left_of_json():
    name = request.get_json().get("name")
    if isinstance(name, (dict, list)):
        return "", 400
    if isinstance(name, str):
        name = html.escape(name)
    return f"<p>{name}</p>"  # harmless


@app.post("/members")
def members():
    found = request.get_json()
    if isinstance(found, str):
        return "", 400
    for name in found:
        os.system("ls " + name)  # reached
    os.system("ls " + found["name"])  # reached
    os.system("ls " + found.get("name"))  # reached


@app.post("/members-of-neither")
def members_of_neither():
    found = request.get_json()
    if isinstance(found, (str, list)):
        return "", 400
    for key, name in found.items():
        if isinstance(name, dict):
            os.system("ls " + name["one"])  # reached
        os.system(f"ls {name}")  # reached
    return ""


@app.post("/bytes")
def of_bytes():
    name = request.get_data()
    if isinstance(name, str):
        name = html.escape(name)
    return b"<p>" + name  # reached


@app.get("/each-of-a-dict")
def each_of_a_dict():
    values = request.args.to_dict()
    for key, value in values.items():
        if isinstance(value, str):
            values[key] = html.escape(value)
    return f"<p>{values['name']}</p>"  # harmless


@app.get("/patterns")
def patterns():
    name = request.args["name"]
    match name:
        case str() as text:
            name = html.escape(text)
        case _:
            pass
    return f"<p>{name}</p>"  # harmless


@app.post("/patterns-of-json")
def patterns_of_json():
    name = request.get_json()["name"]
    match name:
        case str():
            name = html.escape(name)
        case dict():
            return "", 400
        case _:
            pass
    return f"<p>{name}</p>"  # reached
