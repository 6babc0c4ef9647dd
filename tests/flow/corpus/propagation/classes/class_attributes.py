"""What is written to an attribute of a class stays there, for this request and every other."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("app.db")


class Declared:
    name = "1"
    number = "1"


class Bare:
    pass


class Derived(Bare):
    pass


@app.route("/before")
def before():
    return db.execute("SELECT * FROM t WHERE n = " + Declared.name)  # reached


@app.route("/derived")
def derived():
    return db.execute("SELECT * FROM t WHERE n = " + Derived.name)  # reached


@app.route("/declared")
def declared():
    Declared.name = request.args["name"]
    Declared.number = str(int(request.args["number"]))
    return db.execute("SELECT * FROM t WHERE n = " + Declared.name)  # reached


@app.route("/bare")
def bare():
    Bare.name = request.args["name"]
    return db.execute("SELECT * FROM t WHERE n = " + Bare.name)  # reached


@app.route("/number")
def number():
    return db.execute("SELECT * FROM t WHERE n = " + Declared.number)  # harmless


class Shared:
    seen = []
    named = {}
    own = "1"

    def __init__(self):
        self.mine = []

    def keep(self, text):
        self.seen.append(text)
        self.named["text"] = text
        self.mine.append(text)
        self.own = text


@app.route("/keep")
def keep():
    Shared().keep(request.args["text"])
    return ""


@app.route("/kept")
def kept():
    shared = Shared()
    db.execute("SELECT * FROM t WHERE id = " + shared.seen[0])  # reached
    db.execute("SELECT * FROM t WHERE id = " + Shared.named["text"])  # reached
    db.execute("SELECT * FROM t WHERE id = " + shared.own)  # harmless
    db.execute("SELECT * FROM t WHERE id = " + ",".join(shared.mine))  # harmless
    return ""


class Counter:
    last = "1"


@app.route("/by-its-object")
def by_its_object():
    counter = Counter()
    counter.__class__.last = request.args["last"]
    db.execute("SELECT * FROM t WHERE id = " + Counter.last)  # reached
    db.execute("SELECT * FROM t WHERE id = " + Counter().last)  # reached
    return ""


class Told:
    pass


class Fixed:
    pass


class Own:
    def __init__(self):
        self.name = "1"


def named(self):
    return request.args["name"]


def numbered(self):
    return str(int(request.args["name"]))


@app.route("/found-by-an-object")
def found_by_an_object():
    Told.name, Fixed.name = request.args["name"], "1"
    Own.name = request.args["name"]
    db.execute("SELECT * FROM t WHERE n = " + Told().name)  # reached
    db.execute("SELECT * FROM t WHERE n = " + Fixed().name)  # harmless
    return db.execute("SELECT * FROM t WHERE n = " + Own().name)  # harmless


@app.route("/method-from-outside")
def method_from_outside():
    Told.named, Fixed.named = named, numbered
    db.execute("SELECT * FROM t WHERE n = " + Told().named())  # reached
    return db.execute("SELECT * FROM t WHERE n = " + Fixed().named())  # harmless
