"""What a request keeps in an object that lasts is read by the requests after it, also above the line that keeps it."""

import os

from flask import Flask, request

app = Flask(__name__)


class Keeper:
    def __init__(self):
        self.value = "up"
        self.last = "up"
        self.items = []
        self.table = {}
        self.count = 0

    def keep(self, value):
        self.value = value
        return self


KEEPER, COUNTER = Keeper(), Keeper()
LAST, FIRST = "up", "up"


@app.get("/counted")
def counted():
    KEEPER.count = 1
    COUNTER.count = 1
    return ""


@app.get("/shown")
def shown():
    os.system("show " + KEEPER.value)  # reached
    os.system("show " + KEEPER.last)  # reached
    os.system("show " + "".join(KEEPER.items))  # reached
    os.system("show " + KEEPER.table.get("k", "up"))  # reached
    os.system("show " + LAST)  # reached
    os.system("show " + FIRST)  # harmless
    os.system("show " + COUNTER.value)  # harmless
    os.system("show " + "".join(COUNTER.items))  # harmless
    return ""


@app.get("/kept")
def kept():
    KEEPER.keep(request.args["a"])
    KEEPER.last = request.args["b"]
    KEEPER.items.append(request.args["c"])
    KEEPER.table["k"] = request.args["d"]
    globals()["LAST"] = request.args["f"]
    globals()["FIRST"] = "down"
    COUNTER.keep("down")
    COUNTER.items.append(str(int(request.args["e"])))
    return ""
