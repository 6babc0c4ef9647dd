"""What one request leaves in a global is there for the next."""

import sqlite3

from flask import Flask, current_app, request

app = Flask(__name__)
db = sqlite3.connect("shop.db")
CACHE = {}
LAST = []
FIXED = {}
app.orders = sqlite3.connect("orders.db")
app.board = "orders"
app.visits = 0
pool = None
table = "shop"


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


def start():
    global pool, table
    pool = sqlite3.connect("shop.db")
    table = "stock"


start()


@app.route("/pool")
def pooled():
    if not pool:
        raise RuntimeError("start first")
    pool.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/table")
def tabled():
    if pool is not None:
        pool.execute("SELECT * FROM " + table)  # harmless
    return ""


@app.route("/orders")
def orders():
    app.orders.execute("SELECT * FROM shop WHERE id = " + request.args["x"])  # reached
    return ""


@app.route("/board")
def board():
    current_app.orders.execute("SELECT * FROM " + current_app.board)  # harmless
    return ""


@app.route("/visits")
def visited():
    app.visits = app.visits + 1
    db.execute(f"SELECT {app.visits} FROM " + request.args["x"])  # reached
    return ""


@app.route("/count")
def counted():
    db.execute(f"SELECT {app.visits} FROM shop")  # harmless
    return ""
