"""Loops whose end depends on a counter, and what is handed on from one round to the next."""

import sqlite3

from flask import Flask, abort, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


@app.route("/counted")
def counted():
    n = 0
    while n < 10:
        n += 1
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/counted-down")
def counted_down():
    tries = 3
    while tries:
        tries -= 1
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/left-by-a-break")
def left_by_a_break():
    n = 0
    while True:
        n += 1
        if n > 3:
            break
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/switched-off")
def switched_off():
    is_running = True
    while is_running:
        is_running = False
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/filled")
def filled():
    found = []
    while len(found) < 5:
        found.append("a")
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


class Counter:
    def __init__(self):
        self.count = 0


@app.route("/counted-in-an-object")
def counted_in_an_object():
    counter = Counter()
    while counter.count < 5:
        counter.count += 1
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/never-ending")
def never_ending():
    n = 0
    while True:
        n += 1
    db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])
    return ""


@app.route("/in-heaps")
def in_heaps():
    heap = ""
    n = 0
    for value in request.args.getlist("x"):
        heap += value
        n += 1
        if n >= 100:
            db.execute("SELECT * FROM shop WHERE id IN (" + heap + ")")  # reached
            heap, n = "", 0
    return ""


@app.route("/later-rounds-only")
def later_rounds_only():
    is_late = False
    n = 0
    for _ in range(int(request.args["n"])):
        if n > 4:
            is_late = True
        n += 1
    if is_late:
        db.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/handed-on")
def handed_on():
    first = second = third = fourth = "1"
    for _ in range(int(request.args["n"])):
        fourth = third
        third = second
        second = first
        first = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + fourth)  # reached
    return ""


@app.route("/handed-on-numbers")
def handed_on_numbers():
    first = second = "1"
    for _ in range(int(request.args["n"])):
        second = first
        first = str(int(request.args["x"]))
    db.execute("SELECT * FROM shop WHERE id = " + second)  # harmless
    return ""


@app.route("/first-element-only")
def first_element_only():
    name = request.args["name"]
    is_first = True
    for character in name:
        if is_first:
            if character not in "abc":
                abort(400)
            is_first = False
    db.execute("SELECT * FROM shop WHERE name = '" + name + "'")  # reached
    return ""


@app.route("/each-element-counted")
def each_element_counted():
    name = request.args["name"]
    n = 0
    for character in name:
        if character not in "abc":
            abort(400)
        n += 1
    db.execute("SELECT * FROM shop WHERE name = '" + name + "'")  # harmless
    return ""


@app.route("/marks-for-each")
def marks_for_each():
    values = request.args.getlist("x")
    marks = []
    while len(marks) < len(values):
        marks.append("?")
    db.execute("SELECT * FROM shop WHERE id IN (" + ",".join(marks) + ")", values)  # harmless
    return ""


@app.route("/through-many")
def through_many():
    a = b = c = d = e = f = g = h = ""
    while abort:
        if h:
            break
        h = g
        g = f
        f = e
        e = d
        d = c
        c = b
        b = a
        a = request.args["x"]
    db.execute("SELECT * FROM shop WHERE id = " + h)  # reached
    return ""


@app.route("/less-known")
def less_known():
    given = request.args["x"]
    a = given if given.isalnum() else ""
    b, c = a, given
    while abort:
        db.execute("SELECT * FROM shop WHERE id = " + a)  # reached
        a = b
        b = c
    return ""


@app.route("/as-known")
def as_known():
    given = request.args["x"]
    a = given if given.isdigit() else "0"
    b, c = a, "1"
    while abort:
        db.execute("SELECT * FROM shop WHERE id = " + a)  # harmless
        a = b
        b = c
    return ""
