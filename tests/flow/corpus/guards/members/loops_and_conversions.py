"""Loops that test each element, conversions that came back, patterns that found nothing, keys that were not there."""

import datetime
import ipaddress
import os
import re
import string
from enum import Enum

from flask import Flask, abort, redirect, request, send_file

app = Flask(__name__)
ALLOWED = frozenset({"ls", "df"})
NOT_A_WORD = re.compile(r"\W", re.ASCII)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Size(Enum):
    SMALL = "s"

    @classmethod
    def _missing_(cls, value):
        return cls.SMALL


def is_word(text):
    return len(text) < 10 and re.fullmatch("[a-z]+", text)


@app.route("/each-letter")
def each_letter():
    x = request.args.get("x", "")
    for letter in x:
        if letter not in string.ascii_letters + string.digits:
            abort(400)
    os.system("id " + x)  # harmless
    y = request.args["y"]
    for letter in y:
        if letter in string.ascii_letters:
            break
    os.system("id " + y)  # reached
    return ""


@app.route("/each-name")
def each_name():
    names = request.args.getlist("x")
    for name in names:
        if name not in ALLOWED:
            abort(400)
    os.system(names[0])  # harmless
    others = request.args.getlist("y")
    for other in others:
        other = other.replace(";", "").replace("&", "").replace("|", "").replace("$", "").replace("`", "")
        other = other.replace("\n", "")
        os.system("id " + other)  # reached
    os.system("id " + others[0])  # reached
    return ""


@app.route("/each-value/<first>/<second>")
def each_value(**values):
    for value in values.values():
        if not value.isalnum():
            abort(400)
    os.system("id " + values["first"] + values["second"])  # harmless
    return ""


@app.route("/conversions")
def conversions():
    day, address, colour = request.args["day"], request.args["address"], request.args["colour"]
    try:
        datetime.datetime.strptime(day, "%Y-%m-%d")
        ipaddress.IPv4Address(address)
        Colour(colour)
    except ValueError:
        os.system("cal " + day)  # reached
        abort(400)
    os.system("cal " + day)  # harmless
    os.system("ping " + address)  # harmless
    os.system("print " + colour)  # harmless
    return ""


@app.route("/loose-conversions")
def loose_conversions():
    size, word = request.args["size"], request.args["word"]
    Size(size)
    os.system("print " + size)  # reached
    if word.strip("; id") != "ls":
        abort(400)
    os.system(word)  # reached
    return ""


@app.route("/name-of-an-interface")
def name_of_an_interface():
    address = request.args["address"]
    ipaddress.ip_address(address)
    # `::1%;id` is an address of version 6.
    os.system("ping " + address)  # reached
    os.system(f"ping {ipaddress.ip_address(request.args['other'])}")  # reached
    os.system(f"ping {ipaddress.IPv6Address(request.args['other'])}")  # reached
    os.system(f"ping {ipaddress.IPv4Address(request.args['other'])}")  # harmless
    return ""


@app.route("/nothing-found")
def nothing_found():
    x, y, z = request.args["x"], request.args["y"], request.args["z"]
    if re.search("[^a-z0-9]", x) or NOT_A_WORD.search(y):
        abort(400)
    os.system("id " + x + y)  # harmless
    if re.search("[^a-z0-9]+x", z):
        abort(400)
    os.system("id " + z)  # reached
    return ""


@app.route("/beginning")
def beginning():
    x, y = request.args["x"], request.args["y"]
    if not re.match(r"^/[a-z]", x):
        x = "/"
    if not re.match(r"^/.", y):
        return redirect(x)  # harmless
    return redirect(y)  # reached


@app.route("/parts/<path:x>/<path:y>/<path:z>")
def parts(x, y, z):
    if ".." in x.split("/") or any(part == ".." for part in y.split("/")):
        abort(404)
    send_file("/srv/" + x)  # harmless
    send_file("/srv/" + y)  # harmless
    if ".." in z.split("."):
        abort(404)
    return send_file("/srv/" + z)  # reached


@app.route("/kept-in-a-variable")
def kept_in_a_variable():
    x = request.args["x"]
    is_fine = is_word(x)
    if not is_fine:
        os.system("id " + x)  # reached
        return ""
    os.system("id " + x)  # harmless
    return ""


@app.route("/taken-out")
def taken_out():
    x, y = request.args["x"], request.args["y"]
    if x.lstrip("-").isdigit() and y.replace(".", "", 1).isdigit():
        os.system("head -n " + x + y)  # harmless
    if x.replace(";", ",").isalnum():
        os.system("head -n " + y)  # reached
    return ""


@app.route("/of-another-case")
def of_another_case():
    x, y = request.args["x"], request.args["y"]
    if x.strip().lower() in ALLOWED:
        os.system(x)  # harmless
    if y.encode() in ALLOWED or y.lower():
        os.system(y)  # reached
    return ""


@app.route("/sets")
def sets():
    x, y = request.args["x"], request.args["y"]
    if {x, y} <= ALLOWED:
        os.system(x + y)  # harmless
    os.system("".join(ALLOWED & set(request.args.getlist("z"))))  # harmless
    os.system("".join(filter(lambda one: one in ALLOWED, request.args.getlist("z"))))  # harmless
    os.system("".join(filter(lambda one: one not in ALLOWED, request.args.getlist("z"))))  # reached
    return ""


@app.route("/not-there")
def not_there():
    if "id" in request.args and not request.args["id"].isdigit():
        abort(400)
    os.system("head -n " + request.args["id"])  # harmless
    if ";" not in request.args:
        os.system("head -n " + request.args["x"])  # reached
    if ";" not in request.args.getlist("x"):
        os.system("head -n " + request.args["x"])  # reached
    return ""


@app.get("/taken-twice")
def taken_twice():
    words = iter(request.args.getlist("word"))
    if next(words).isdigit():
        os.system("id " + next(words))  # reached
    others = request.args.getlist("other")
    if others.pop(0).isdigit():
        os.system("id " + others.pop(0))  # reached
    if request.args.get("word").isdigit():
        os.system("id " + request.args.get("word"))  # harmless
    return ""
