"""Classes with a method that is called like a decorator: what stands before it is decorated by Python's own."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


class Record:
    def __init__(self, item):
        self.item = item

    @property
    def data(self):
        return self.item

    @property
    def number(self):
        return int(self.item)

    @staticmethod
    def plain(text):
        return text

    def property(self, name):
        return {"name": self.item}[name]

    def staticmethod(self):
        return 1


@app.get("/data")
def data():
    db.execute("SELECT * FROM shop WHERE id = '" + Record(request.args["x"]).data + "'")  # reached
    return ""


@app.get("/number")
def number():
    db.execute("SELECT * FROM shop WHERE id = " + str(Record(request.args["x"]).number))  # harmless
    return ""


@app.get("/plain")
def plain():
    db.execute("SELECT * FROM shop WHERE id = '" + Record(1).plain(request.args["x"]) + "'")  # reached
    return ""


@app.get("/property")
def called():
    db.execute("SELECT * FROM shop WHERE id = '" + Record(request.args["x"]).property("name") + "'")  # reached
    return ""
