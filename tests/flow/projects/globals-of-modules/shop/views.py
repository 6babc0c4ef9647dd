import os

import shop.store
from flask import Flask, request
from shop import LATEST, store
from shop.store import FIXED, NAMES, ORDERS, fix, keep

app = Flask(__name__)


@app.post("/order")
def order():
    keep(request.form["order"])
    NAMES["first"] = request.form["name"]
    LATEST.append(request.form["latest"])
    store.last = request.form["last"]
    fix()
    return ""


@app.get("/by-name")
def by_name():
    for one in ORDERS:
        os.system(one)  # reached
    os.system(NAMES["first"])  # reached
    return ""


@app.get("/by-module")
def by_module():
    os.system(store.ORDERS[0])  # reached
    os.system(shop.store.last)  # reached
    os.system(shop.store.LATEST[0])  # reached
    return ""


@app.get("/fixed")
def fixed():
    for one in FIXED:
        os.system(one)  # harmless
    os.system(str(len(store.ORDERS)))  # harmless
    return ""
