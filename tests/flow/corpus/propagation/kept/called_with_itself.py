"""An object that is handed what it holds itself: while it is worked out, it means anything."""

import os

from flask import Flask, request

app = Flask(__name__)


class Keeper:
    def __init__(self):
        self.value = "up"
        self.table = {}

    def keep(self, value):
        self.value = value

    def get(self, key, default):
        return self.table.get(key, default)


KEEPER = Keeper()
OTHER = Keeper()


@app.get("/status")
def status():
    app.config["status"] = KEEPER.value
    return ""


@app.get("/show")
def show():
    KEEPER.keep(KEEPER.get("name", request.args["name"]))
    OTHER.keep(OTHER.get("name", "down"))
    os.system("show " + KEEPER.value)  # reached
    os.system("show " + OTHER.value)  # harmless
    return ""
