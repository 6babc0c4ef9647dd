"""Functions that a table may not know: None ends the run where it is called, and gives nothing that it was handed."""

import os
import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


def number_of(text):
    return str(int(text))


def first_number_of(text):
    return str(int(text.split()[0]))


def as_it_is(text):
    return text


def reader(kind):
    return {"number": number_of, "first": first_number_of}.get(kind)


def other_reader(kind):
    return {"number": number_of, "text": as_it_is}.get(kind)


@app.get("/read")
def read():
    take = reader(os.environ.get("KIND"))
    db.execute("SELECT * FROM shop WHERE id = " + take(request.args["id"]))  # harmless
    return ""


@app.get("/looked-at")
def looked_at():
    take = reader(os.environ.get("KIND"))
    db.execute("SELECT * FROM shop WHERE id = " + (take(request.args["id"]) if take else ""))  # harmless
    return ""


@app.get("/other")
def other():
    take = other_reader(os.environ.get("KIND"))
    db.execute("SELECT * FROM shop WHERE id = " + take(request.args["id"]))  # reached
    return ""
