"""Tests by compiled patterns, by types, and of each element; formats that take numbers alone."""

import os
import re

from flask import Flask, abort, request

app = Flask(__name__)
NAME = re.compile(r"[a-z]+")
ALLOWED = {"ls", "df"}


@app.get("/compiled")
def compiled():
    name = request.args["name"]
    if not NAME.fullmatch(name):
        abort(400)
    os.system("id " + name)  # harmless
    return ""


@app.get("/begun")
def begun():
    name = request.args["name"]
    if not NAME.match(name):
        abort(400)
    os.system("id " + name)  # reached
    return ""


@app.get("/in-bool")
def in_bool():
    name = request.args["name"]
    if bool(NAME.fullmatch(name)):
        os.system("id " + name)  # harmless
    else:
        os.system("id " + name)  # reached
    return ""


@app.get("/none")
def none():
    name = request.args["name"]
    if re.fullmatch("[a-z]+", name) is None:
        os.system("id " + name)  # reached
        return "", 400
    os.system("id " + name)  # harmless
    return ""


@app.get("/type")
def of_type():
    number = request.get_json()["number"]
    if type(number) is not int:
        os.system(f"head -n {number}")  # reached
        abort(400)
    os.system(f"head -n {number}")  # harmless
    return ""


@app.get("/each-character")
def each_character():
    name = request.args["name"]
    if not all(letter in "abc" for letter in name):
        abort(400)
    os.system("id " + name)  # harmless
    return ""


@app.get("/some-character")
def some_character():
    name = request.args["name"]
    if any(letter in "abc" for letter in name):
        os.system("id " + name)  # reached
    return ""


@app.get("/no-such-character")
def no_such_character():
    name = request.args["name"]
    if any(letter in "./" for letter in name):
        abort(400)
    open("/srv/shop/" + name)  # harmless
    os.system("id " + name)  # reached
    return ""


@app.get("/each-of-several")
def each_of_several():
    names = request.args.getlist("name")
    if all(name in ALLOWED for name in names):
        os.system(names[0])  # harmless
    else:
        os.system(names[0])  # reached
    return ""


@app.get("/one-of-the-allowed")
def one_of_the_allowed():
    name = request.args["name"]
    if any(name == one for one in ALLOWED):
        os.system(name)  # harmless
    if any(name.startswith(one) for one in ALLOWED):
        os.system(name)  # reached
    return ""


@app.get("/formats")
def formats():
    number = request.get_json()["number"]
    os.system(f"head -n {number:d}")  # harmless
    os.system(f"head -n {number:>8.2f}")  # harmless
    os.system(f"head -n {number:>8}")  # reached
    os.system(f"head -n {number!s:x>8}")  # reached
    return ""


@app.get("/flags-by-name")
def flags_by_name():
    name = request.args["name"]
    if re.match(r"^[a-z]+$", name, flags=re.IGNORECASE):
        os.system("id " + name)  # harmless
    if re.match(r"^[a-z]+$", name, flags=re.MULTILINE):
        os.system("id " + name)  # reached
    if re.compile(r"^[a-z]+$", flags=re.IGNORECASE).match(name):
        os.system("id " + name)  # harmless
    if re.compile(r"^[a-z]+$", flags=re.MULTILINE).match(name):
        os.system("id " + name)  # reached
    return ""


@app.get("/flags-in-the-pattern")
def flags_in_the_pattern():
    name = request.args["name"]
    if re.match(r"(?i)^[a-z]+$", name):
        os.system("id " + name)  # harmless
    if re.match(r"(?m)^[a-z]+$", name):
        os.system("id " + name)  # reached
    return ""


@app.get("/from-a-position")
def from_a_position():
    name = request.args["name"]
    letters = re.compile(r"[a-z]+$")
    if letters.match(name, 0):
        os.system("id " + name)  # harmless
    if letters.match(name, 5):
        os.system("id " + name)  # reached
    if letters.fullmatch(name, endpos=5):
        os.system("id " + name)  # reached
    return ""


@app.get("/two-parts")
def two_parts():
    number = request.args["number"]
    if not number.isdigit():
        abort(400)
    both = number + request.args["name"]
    if not all(letter != ";" for letter in both):
        abort(400)
    os.system("id " + both)  # reached
    if not all(letter.isalnum() for letter in both):
        abort(400)
    os.system("id " + both)  # harmless
    return ""
