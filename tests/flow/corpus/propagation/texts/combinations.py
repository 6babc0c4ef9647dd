"""Texts of several values of which each may be one of several: more combinations than are gone through."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")


def columns(kind):
    if kind == "name":
        column = "name"
    elif kind == "price":
        column = "price"
    else:
        column = request.args["column"]
    return column


def table(kind):
    if kind == "old":
        return "old_shop"
    if kind == "new":
        return "new_shop"
    return "shop"


def order(kind):
    if kind == "up":
        return "ASC"
    if kind == "down":
        return "DESC"
    return ""


@app.route("/plus/<a>/<b>/<c>")
def plus(a, b, c):
    db.execute("SELECT " + columns(a) + " FROM " + table(b) + " ORDER BY id " + order(c))  # reached
    return ""


@app.route("/formatted/<a>/<b>/<c>")
def formatted(a, b, c):
    db.execute(f"SELECT {columns(a)} FROM {table(b)} ORDER BY id {order(c)}")  # reached
    return ""


@app.route("/joined/<a>/<b>/<c>")
def joined(a, b, c):
    db.execute(" ".join(["SELECT", columns(a), "FROM", table(b), "ORDER BY id", order(c)]))  # reached
    return ""


@app.route("/method/<a>/<b>/<c>")
def method(a, b, c):
    db.execute("SELECT {} FROM {} ORDER BY id {}".format(columns(a), table(b), order(c)))  # reached
    return ""


@app.route("/chosen/<a>/<b>/<c>")
def chosen(a, b, c):
    db.execute(f"SELECT id FROM {table(a)} JOIN {table(b)} ORDER BY id {order(c)}")  # harmless
    return ""


@app.route("/number/<a>/<b>/<c>")
def number(a, b, c):
    least = 1 if a == "one" else 2 if a == "two" else int(request.args["least"])
    db.execute(f"SELECT id FROM {table(b)} WHERE id > {least} ORDER BY id {order(c)}")  # harmless
    return ""
