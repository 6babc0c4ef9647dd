"""What one request leaves in a global is there for the next."""

import sqlite3

from flask import Flask, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")
CACHE = {}
LAST = []
FIXED = {}


@app.route("/keep")
def keep():
    CACHE["x"] = request.args["x"]
    LAST.append(request.args["x"])
    FIXED["x"] = "id"
    return ""


@app.route("/cached")
def cached():
    db.execute("SELECT * FROM shop WHERE id = " + CACHE.get("x", ""))  # reached
    return ""


@app.route("/last")
def last():
    db.execute("SELECT * FROM shop WHERE id = " + LAST[0])  # reached
    return ""


@app.route("/fixed")
def fixed():
    db.execute("SELECT * FROM shop ORDER BY " + FIXED["x"])  # harmless
    return ""


@app.route("/own")
def own():
    CACHE = {"x": "id"}
    CACHE["y"] = request.args["x"]
    db.execute("SELECT * FROM shop ORDER BY " + CACHE["x"])  # harmless
    return ""
