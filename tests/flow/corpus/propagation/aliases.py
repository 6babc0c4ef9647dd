"""Other names of a container: what one of them writes, all of them find."""

import os

from flask import Flask, request

app = Flask(__name__)


class Box:
    def __init__(self):
        self.items = []

    def add(self, x):
        self.items.append(x)


def fill(target, x):
    target.append(x)


def fill2(d):
    d["k"] = request.args["x"]


@app.get("/a")
def a():
    b = []
    c = b
    c.append(request.args["x"])
    os.system(b[0])  # reached


@app.get("/b")
def b():
    items = []
    fill(items, request.args["x"])
    os.system(items[0])  # reached


@app.get("/c")
def c():
    box = Box()
    items = box.items
    items.append(request.args["x"])
    os.system(box.items[0])  # reached


@app.get("/d")
def d():
    box = Box()
    box.add(request.args["x"])
    os.system(box.items[0])  # reached


@app.get("/e")
def e():
    d = {}
    o = {"inner": d}
    d["x"] = request.args["x"]
    os.system(o["inner"]["x"])  # reached


@app.get("/f")
def f():
    d = {}
    fill2(d)
    os.system(d["k"])  # reached


@app.get("/g")
def other_name():
    box = Box()
    other = box
    other.name = request.args["x"]
    os.system(box.name)  # reached


@app.get("/i")
def i():
    outer = []

    def inner():
        outer.append(request.args["x"])

    inner()
    os.system(outer[0])  # reached


@app.get("/j")
def j():
    m = {}
    m.setdefault("l", []).append(request.args["x"])
    os.system(m["l"][0])  # reached


@app.get("/k")
def k():
    rows = [[], []]
    for r in rows:
        r.append(request.args["x"])
    os.system(rows[0][0])  # reached


@app.get("/l")
def l():
    b = []
    c = list(b)
    c.append(request.args["x"])
    os.system("ls" + "".join(b))  # harmless


@app.get("/m")
def m():
    b = ["ls"]
    c = b
    c = c + [request.args["x"]]
    os.system(b[0])  # harmless


@app.get("/n")
def n():
    a = b = []
    b.append(request.args["x"])
    os.system(a[0])  # reached


@app.get("/o")
def o():
    d = {}
    e = d
    e.update(request.args)
    os.system(d["x"])  # reached
