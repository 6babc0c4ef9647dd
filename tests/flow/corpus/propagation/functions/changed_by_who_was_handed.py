"""Functions and methods that are handed on, or have a name of their own, and change what is around them."""

import os
import threading

from flask import Flask, request

app = Flask(__name__)


@app.route("/method-of-a-name")
def method_of_a_name():
    found, others = [], []
    add, keep = found.append, others.append
    add("ls")
    add(request.args["x"])
    keep("ls")
    os.system(found[1])  # reached
    os.system(found[0])  # harmless
    os.system(others[0])  # harmless
    return ""


@app.route("/method-in-a-loop")
def method_in_a_loop():
    found = []
    add = found.append
    for name in request.args.getlist("x"):
        add(name)
    for name in found:
        os.system(name)  # reached
    return ""


@app.route("/method-of-what-was-bound-anew")
def method_of_what_was_bound_anew():
    found = []
    add = found.append
    found = ["ls"]
    add(request.args["x"])
    os.system(found[0])  # harmless
    return ""


@app.route("/method-of-a-dict")
def method_of_a_dict():
    found = {"a": "ls"}
    take = found.update
    take({"b": request.args["x"]})
    os.system(found["a"])  # harmless
    os.system(found["b"])  # reached
    return ""


@app.route("/thread")
def thread():
    found = {"other": "ls"}

    def work():
        found["name"] = request.args["x"]

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    os.system(found["name"])  # reached
    os.system(found["other"])  # harmless
    return ""


@app.route("/mapped")
def mapped():
    found, lengths = [], []

    def take(name):
        found.append(name)
        lengths.append(len(name))

    list(map(take, request.args.getlist("x")))
    os.system(found[0])  # reached
    os.system(f"head -n {lengths[0]}")  # harmless
    return ""
