"""Regular expressions between a request and a statement."""

import re
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")

UNWANTED = re.compile(r"[^a-z]")


@app.route("/digits-left")
def digits_left():
    x = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + re.sub(r"[^0-9]", "", x))  # harmless
    return ""


@app.route("/words-left")
def words_left():
    x = request.args["x"]
    y = re.sub(r"\W", "", x)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/first-ones-taken-out")
def first_ones_taken_out():
    x = request.args["x"]
    y = re.sub(r"\W", "", x, count=1)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/spaces-taken-out")
def spaces_taken_out():
    x = request.args["x"]
    y = re.sub(r"\s+", "", x)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # reached
    return ""


@app.route("/compiled")
def compiled():
    x = request.args["x"]
    y = UNWANTED.sub("", x)
    db.execute(f"SELECT * FROM shop WHERE id = '{y}'")  # harmless
    return ""


@app.route("/group")
def group():
    x = request.args["x"]
    m = re.match(r"(\d+)-(.*)", x)
    db.execute("SELECT * FROM shop WHERE id = " + m.group(1))  # harmless
    return ""


@app.route("/other-group")
def other_group():
    x = request.args["x"]
    m = re.match(r"(\d+)-(.*)", x)
    db.execute("SELECT * FROM shop WHERE id = " + m.group(2))  # reached
    return ""


@app.route("/group-by-position")
def group_by_position():
    x = request.args["x"]
    m = re.match(r"(\d+)-(.*)", x)
    db.execute("SELECT * FROM shop WHERE id = " + m[2])  # reached
    return ""


@app.route("/group-by-name")
def group_by_name():
    x = request.args["x"]
    m = re.match(r"(?P<id>\d+)-(?P<rest>.*)", x)
    db.execute("SELECT * FROM shop WHERE id = " + m.group("rest"))  # reached
    return ""


@app.route("/groups")
def groups():
    x = request.args["x"]
    first, second = re.match(r"(\d+)-(.*)", x).groups()
    db.execute("SELECT * FROM shop WHERE id = " + second)  # reached
    return ""


@app.route("/groups-other")
def groups_other():
    x = request.args["x"]
    first, second = re.match(r"(\d+)-(.*)", x).groups()
    db.execute("SELECT * FROM shop WHERE id = " + first)  # harmless
    return ""


@app.route("/all-numbers")
def all_numbers():
    x = request.args["x"]
    for number in re.findall(r"\d+", x):
        db.execute("SELECT * FROM shop WHERE id = " + number)  # harmless
    return ""


@app.route("/all-found")
def all_found():
    x = request.args["x"]
    for part in re.findall(r".+", x):
        db.execute("SELECT * FROM shop WHERE id = " + part)  # reached
    return ""


@app.route("/pieces")
def pieces():
    x = request.args["x"]
    for part in re.split(r"[,;]", x):
        db.execute("SELECT * FROM shop WHERE id = " + part)  # reached
    return ""


@app.route("/put-in")
def put_in():
    x = request.args["x"]
    db.execute(re.sub("ID", x, "SELECT * FROM shop WHERE id = ID"))  # reached
    return ""


@app.route("/put-in-by-function")
def put_in_by_function():
    x = request.args["x"]
    db.execute(re.sub("ID", lambda match: x, "SELECT * FROM shop WHERE id = ID"))  # reached
    return ""
