"""What is kept in attributes of functions, by requests and by the code around them."""

import os

from flask import Flask, abort, request

app = Flask(__name__)


def helper():
    os.system(helper.command)  # reached
    os.system("ls " + helper.folder)  # harmless


helper.folder = "/srv"


@app.get("/set")
def set_by_a_view():
    helper.command = request.args["command"]
    helper()
    return ""


def named():
    os.system(named.command)  # reached


@app.get("/set-by-name")
def set_by_name():
    setattr(named, "command", request.args["command"])
    named()
    return ""


@app.get("/own")
def own():
    own.calls += 1
    own.last = request.args["command"]
    os.system(f"echo {own.calls}")  # harmless
    os.system(own.last)  # reached
    return ""


own.calls = 0


def remembered():
    if not hasattr(remembered, "value"):
        remembered.value = request.args["command"]
    return remembered.value


@app.get("/remembered")
def ask():
    os.system(remembered())  # reached
    return ""


def store():
    return store.items


store.items = {}
store.kept = []


@app.get("/store")
def put():
    store.items["one"] = request.args["command"]
    store.kept.append(request.args["command"])
    return ""


@app.get("/stored")
def stored():
    os.system(store()["one"])  # reached
    os.system(store.kept[0])  # reached
    os.system(str(len(store.kept)))  # harmless
    return ""


def counted(function):
    def wrapper(*arguments):
        wrapper.last = request.args["command"]
        return function(*arguments)

    wrapper.last = ""
    return wrapper


@counted
def decorated():
    return ""


@app.get("/decorated")
def of_a_wrapper():
    decorated()
    os.system(decorated.last)  # reached
    return ""


@app.get("/local")
def local():
    def inner():
        os.system(inner.command)  # reached

    inner.command = request.args["command"]
    inner()
    return ""


@app.get("/listed")
def listed():
    command = request.args["command"]
    if command not in listed.allowed:
        abort(400)
    os.system(command)  # harmless
    return ""


listed.allowed = ("ls", "ps")
