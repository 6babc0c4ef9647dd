"""What helpers that test a path show of it, or of what it was made of."""

import os
from pathlib import Path, PurePath, PurePosixPath

from flask import Flask, abort, request, send_file

app = Flask(__name__)
BASE = "/srv/files"
ROOT = Path("/srv/files")


def safe(base, name):
    real = os.path.realpath(os.path.join(base, name))
    if not real.startswith(os.path.realpath(base) + os.sep):
        raise ValueError("no")
    return real


def check(base, path):
    if not os.path.realpath(path).startswith(base + "/"):
        raise PermissionError


def wrongly(base, path):
    if not os.path.realpath(path).startswith(base):
        raise PermissionError


@app.get("/e")
def e():
    return send_file(safe(BASE, request.args["p"]))  # harmless


@app.get("/e2")
def e2():
    p = os.path.join(BASE, request.args["p"])
    check(BASE, p)
    return send_file(p)  # harmless


@app.get("/e3")
def e3():
    p = os.path.join(BASE, request.args["p"])
    wrongly(BASE, p)
    return send_file(p)  # reached


def is_inside(base, path):
    return os.path.commonpath([os.path.abspath(base), os.path.abspath(path)]) == os.path.abspath(base)


@app.get("/e4")
def e4():
    p = os.path.join(BASE, request.args["p"])
    if not is_inside(BASE, p):
        abort(403)
    return send_file(p)  # harmless


@app.get("/e5")
def e5():
    p = os.path.join(BASE, os.path.basename(request.args["p"]))
    return send_file(p)  # harmless


@app.get("/e6")
def e6():
    name = request.args["p"]
    if name not in os.listdir(BASE):
        abort(404)
    return send_file(os.path.join(BASE, name))  # harmless


@app.get("/e7")
def e7():
    name = request.args["p"]
    for entry in os.scandir(BASE):
        if entry.name == name:
            return send_file(entry.path)  # harmless
    return ""


@app.get("/e8")
def e8():
    name = request.args["p"]
    if not os.path.exists(os.path.join(BASE, name)):  # reached
        abort(404)
    return send_file(os.path.join(BASE, name))  # reached


@app.get("/e9")
def e9():
    name = request.args["p"]
    if os.path.basename(name) != name:
        abort(404)
    return send_file(os.path.join(BASE, name))  # harmless


@app.get("/e10")
def e10():
    name = request.args["p"]
    if os.path.dirname(name):
        abort(404)
    return send_file(os.path.join(BASE, name))  # harmless


@app.get("/e11")
def e11():
    name = request.args["p"]
    if Path(name).name != name:
        abort(404)
    return send_file(ROOT / name)  # harmless


@app.get("/e12")
def e12():
    p = os.path.normpath("/" + request.args["p"]).lstrip("/")
    return send_file(os.path.join(BASE, p))  # harmless


@app.get("/e13")
def e13():
    p = os.path.normpath(request.args["p"])
    if p.startswith(("..", "/")):
        abort(404)
    return send_file(os.path.join(BASE, p))  # harmless


@app.get("/e14")
def e14():
    p = request.args["p"].replace("../", "")
    return send_file(os.path.join(BASE, p))  # reached


@app.get("/e15")
def e15():
    p = request.args["p"].replace("..", "").lstrip("/")
    return send_file(os.path.join(BASE, p))  # harmless


@app.get("/e16")
def e16():
    p = (ROOT / request.args["p"]).resolve()
    if p.parent != ROOT:
        abort(404)
    return send_file(p)  # harmless


@app.get("/e17")
def e17():
    p = os.path.abspath(os.path.join(BASE, request.args["p"]))
    if os.path.dirname(p) != BASE:
        abort(404)
    return send_file(p)  # harmless


@app.get("/f")
def f():
    rel = os.path.relpath(os.path.join(BASE, request.args["p"]), BASE)
    if rel.startswith(".."):
        abort(404)
    return send_file(os.path.join(BASE, rel))  # harmless


@app.get("/f2")
def f2():
    rel = os.path.relpath(os.path.join(BASE, request.args["p"]), request.args["base"])
    if rel.startswith(".."):
        abort(404)
    return send_file(os.path.join(BASE, request.args["p"]))  # reached


@app.get("/f3")
def f3():
    p = os.path.join(BASE, request.args["p"])
    if os.path.dirname(p) != BASE + "/":
        return send_file(p)  # reached
    return ""


@app.get("/f4")
def f4():
    p = request.args["p"]
    if any(part in (".", "") for part in p.split("/")):
        abort(403)
    return send_file(os.path.join(BASE, p))  # reached


@app.get("/f5")
def f5():
    folder = os.path.dirname(request.args["p"])
    if not folder:
        abort(403)
    return send_file(os.path.join(BASE, request.args["p"]))  # reached
