"""Lists and dicts that are got from another one, or made there, and filled where they stand."""

import os
from collections import defaultdict

from flask import Flask, g, request, session

app = Flask(__name__)


@app.before_request
def before():
    g.setdefault("list", []).append(request.args["x"])
    g.setdefault("dict", {})["one"] = request.args["x"]
    g.setdefault("deep", {}).setdefault("one", []).append(request.args["x"])
    g.setdefault("numbers", []).append(int(request.args["n"]))


@app.route("/g")
def of_g():
    os.system(g.list[0])  # reached
    os.system(g.dict["one"])  # reached
    os.system(g.deep["one"][0])  # reached
    os.system("head -n " + str(g.numbers[0]))  # harmless
    return ""


@app.route("/write")
def write():
    session.setdefault("list", []).append(request.args["x"])
    session.setdefault("numbers", []).append(int(request.args["n"]))
    session.setdefault("dict", {})["one"] = request.args["x"]
    basket = session.get("basket", [])
    basket.append(request.args["x"])
    session["basket"] = basket
    return ""


@app.route("/read")
def read():
    os.system(session["list"][0])  # reached
    for one in session.get("list", []):
        os.system(one)  # reached
    os.system("head -n %s" % session["numbers"][0])  # harmless
    os.system(session["dict"]["one"])  # reached
    os.system(session["basket"][0])  # reached
    return ""


@app.route("/local")
def local():
    table = {}
    held = table.setdefault("one", [])
    held.append(request.args["x"])
    table.setdefault("two", []).append("ls")
    os.system(table["one"][0])  # reached
    os.system(table["two"][0])  # harmless
    found = {"one": [], "two": ["ls"]}
    got = found.get("one")
    got.append(request.args["x"])
    os.system(found["one"][0])  # reached
    os.system(found["two"][0])  # harmless
    nested = defaultdict(lambda: defaultdict(list))
    nested["one"]["two"].append(request.args["x"])
    os.system(nested["one"]["two"][0])  # reached
    return ""
