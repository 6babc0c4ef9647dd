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


@app.get("/one-of-two")
def one_of_two():
    first, second = {"c": "ls"}, {"c": "ls", "d": "ls"}
    chosen = first if request.args.get("first") else second
    chosen["d"] = request.args["x"]
    os.system(first["c"])  # harmless
    os.system(first["d"])  # reached
    os.system(second["d"])  # reached


@app.get("/one-of-two-lists")
def one_of_two_lists():
    one, other = ["ls"], [request.args["x"]]
    chosen = one if request.args.get("one") else other
    chosen.append("ps")
    os.system(one[0])  # harmless
    os.system(other[0])  # reached


@app.get("/two-steps")
def two_steps():
    levels = {"a": {"b": {"c": "ls"}}, "d": [{"c": "ls"}]}
    inner = levels["a"]["b"]
    inner["c"] = request.args["x"]
    os.system(levels["a"]["b"]["c"])  # reached
    os.system(levels["d"][0]["c"])  # harmless
    for one in levels["d"]:
        one["c"] = request.args["x"]
    os.system(levels["d"][0]["c"])  # reached


@app.get("/cleaned-two-steps-in")
def cleaned_two_steps_in():
    levels = {"a": {"b": {"c": request.args["x"]}}}
    inner = levels["a"]["b"]
    inner["c"] = "ls"
    os.system(levels["a"]["b"]["c"])  # harmless


@app.get("/of-the-function-around")
def of_the_function_around():
    found = {"c": "ls"}

    def put():
        other = found
        other["c"] = request.args["x"]

    put()
    os.system(found["c"])  # reached


@app.get("/emptied-one-of-two")
def emptied_one_of_two():
    first, second = [request.args["x"]], ["ls"]
    either = first if request.args.get("first") else second
    either.clear()
    for name in first:
        os.system(name)  # reached
    for name in second:
        os.system(name)  # harmless


@app.get("/emptied")
def emptied():
    first = [request.args["x"]]
    other = first
    other.clear()
    for name in first:
        os.system(name)
    for name in [*first, "ls"]:
        os.system(name)  # harmless
