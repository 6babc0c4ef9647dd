"""What a kept object holds after calls of the module and of the factory; nothing is called on the last two."""

import os

from flask import Flask, abort, request

app = Flask(__name__)


class Registry:
    def __init__(self):
        self.tools = {}
        self.names = []
        self.client = None
        self.is_ready = False

    def add(self, name, tool):
        self.tools[name] = tool
        self.names.append(name)
        self.is_ready = True

    def fill(self):
        self.add("list", "ls ")

    def get(self, name):
        return self.tools.get(name)

    def connect(self):
        self.client = object()


registry = Registry()
registry.fill()
app.registry = Registry()
app.registry.fill()
listed = Registry()
listed.names.append("list")
connected = Registry()
empty = Registry()
app.empty = Registry()


def create_app():
    connected.connect()
    local = Registry()
    local.fill()

    @app.get("/local")
    def of_the_factory():
        if not local.is_ready:
            abort(404)
        os.system(request.args["name"])  # reached
        return ""

    return app


@app.get("/found")
def found():
    tool = registry.get("list")
    if tool is None:
        abort(404)
    os.system(tool + request.args["name"])  # reached
    return ""


@app.get("/named")
def named():
    if "list" not in registry.tools:
        abort(404)
    os.system(request.args["name"])  # reached
    return ""


@app.get("/each")
def each():
    for name in registry.names:
        os.system(name + request.args["name"])  # reached
    return ""


@app.get("/kept")
def kept():
    if not app.registry.is_ready:
        abort(404)
    os.system(request.args["name"])  # reached
    return ""


@app.get("/listed")
def of_the_list():
    if not listed.names:
        abort(404)
    os.system(request.args["name"])  # reached
    return ""


@app.get("/connected")
def by_the_factory():
    if connected.client is None:
        abort(404)
    os.system(request.args["name"])  # reached
    return ""


@app.get("/empty")
def of_nothing():
    if not empty.is_ready:
        abort(404)
    os.system(request.args["name"])
    return ""


@app.get("/kept-empty")
def of_nothing_on_the_application():
    if app.empty.get("list") is None:
        abort(404)
    os.system(request.args["name"])
    return ""


@app.get("/one")
def one_of_those_named():
    """Whoever is asked for is among the names of the code."""
    name = request.args["name"]
    if name not in registry.names:
        abort(404)
    os.system(name)  # harmless
    return ""
