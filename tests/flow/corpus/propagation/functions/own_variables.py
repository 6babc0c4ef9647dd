"""What `locals()` gives: the variables of the function, by name."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
database = sqlite3.connect("shop.db")


@app.route("/percent")
def percent():
    name = request.args["name"]
    return str(database.execute("select '%(name)s'" % locals()))  # reached


@app.route("/format")
def formatted():
    name = request.args["name"]
    return str(database.execute("select '{name}'".format(**locals())))  # reached


@app.route("/map")
def mapped():
    name = request.args["name"]
    return str(database.execute("select '{name}'".format_map(vars())))  # reached


@app.route("/other")
def other():
    name = request.args["name"]
    limit = int(request.args["limit"])
    print(name)
    return str(database.execute("select name from goods limit %(limit)d" % locals()))  # harmless


@app.route("/checked")
def checked():
    name = request.args["name"]
    if not name.isdigit():
        return "no"
    return str(database.execute("select {name}".format(**locals())))  # harmless
