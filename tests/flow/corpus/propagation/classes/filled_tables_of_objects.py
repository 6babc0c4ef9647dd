"""Tables of objects that a function fills before any request."""

import os

from flask import Flask, request

app = Flask(__name__)
HANDLERS = {}
COUNTERS = {}


class Ping:
    name = "ping"

    def handle(self, given):
        return os.popen("ping " + given).read()  # reached


class Look:
    name = "look"

    def handle(self, given):
        return os.popen("ls " + given).read()  # reached


class Count:
    def handle(self, given):
        return os.popen("seq " + str(int(given))).read()  # harmless


def load():
    HANDLERS["ping"] = Ping()
    for kind in (Look,):
        HANDLERS[kind.name] = kind()
    COUNTERS["count"] = Count()


load()


@app.post("/handle/<name>")
def handle(name):
    return HANDLERS[name].handle(request.form["given"])  # reached


@app.post("/count")
def count():
    return COUNTERS["count"].handle(request.form["given"])
