"""What tests of something made of a path show of the path: its relative form, its folder, its parts."""

import os
from os.path import relpath
from pathlib import Path, PurePath, PurePosixPath

from flask import Flask, abort, request, send_file

app = Flask(__name__)
BASE = "/srv/files"
ROOT = Path("/srv/files")


@app.get("/a")
def a():
    p = os.path.join(BASE, request.args["p"])
    if os.path.relpath(p, BASE).startswith(".."):
        abort(403)
    return send_file(p)  # harmless


@app.get("/a2")
def a2():
    p = os.path.join(BASE, request.args["p"])
    rel = relpath(p, BASE)
    if rel.startswith(os.pardir):
        abort(403)
    return send_file(p)  # harmless


@app.get("/a3")
def a3():
    p = os.path.join(BASE, request.args["p"])
    rel = relpath(p, BASE)
    if rel == "..":
        abort(403)
    return send_file(p)  # reached


@app.get("/a4")
def a4():
    p = os.path.realpath(os.path.join(BASE, request.args["p"]))
    rel = relpath(p, BASE)
    if rel.startswith(os.pardir + os.sep) or rel == os.pardir:
        abort(403)
    return send_file(p)  # harmless


@app.get("/b")
def b():
    p = (ROOT / request.args["p"]).resolve()
    if not p.is_relative_to(ROOT):
        abort(403)
    return send_file(p)  # harmless


@app.get("/b2")
def b2():
    p = ROOT / request.args["p"]
    if not p.is_relative_to(ROOT):
        abort(403)
    return send_file(p)  # reached


@app.get("/b3")
def b3():
    p = (ROOT / request.args["p"]).resolve()
    if ROOT not in p.parents:
        abort(403)
    return send_file(p)  # harmless


@app.get("/b4")
def b4():
    p = ROOT / request.args["p"]
    if ROOT not in p.resolve().parents:
        abort(403)
    return send_file(p)  # harmless


@app.get("/b5")
def b5():
    p = ROOT / request.args["p"]
    if ROOT not in p.parents:
        abort(403)
    return send_file(p)  # reached


@app.get("/b6")
def b6():
    p = (ROOT / request.args["p"]).resolve()
    try:
        p.relative_to(ROOT)
    except ValueError:
        abort(403)
    return send_file(p)  # harmless


@app.get("/b7")
def b7():
    p = ROOT / request.args["p"]
    try:
        p.relative_to(ROOT)
    except ValueError:
        abort(403)
    return send_file(p)  # reached


@app.get("/b8")
def b8():
    p = ROOT.joinpath(request.args["p"]).resolve(strict=True)
    if not str(p).startswith(str(ROOT) + os.sep):
        abort(403)
    return send_file(p)  # harmless


@app.get("/c")
def c():
    p = os.path.realpath(os.path.join(BASE, request.args["p"]))
    if os.path.commonpath([p, BASE]) != BASE:
        abort(403)
    return send_file(p)  # harmless


@app.get("/c2")
def c2():
    p = os.path.realpath(os.path.join(BASE, request.args["p"]))
    if os.path.commonprefix([p, BASE]) != BASE:
        abort(403)
    return send_file(p)  # reached


@app.get("/c3")
def c3():
    p = os.path.realpath(os.path.join(BASE, request.args["p"]))
    if os.path.commonprefix((p, BASE + "/")) != BASE + "/":
        abort(403)
    return send_file(p)  # harmless


@app.get("/c4")
def c4():
    p = os.path.join(BASE, request.args["p"])
    if os.path.commonpath([os.path.realpath(p), BASE]) == BASE:
        return send_file(p)  # harmless
    return ""


@app.get("/c5")
def c5():
    p = os.path.join(BASE, request.args["p"])
    if os.path.commonpath([p, BASE]) == BASE:
        return send_file(p)  # reached
    return ""


@app.get("/d")
def d():
    name = PurePath(request.args["p"]).name
    return send_file(ROOT / name)  # harmless


@app.get("/d2")
def d2():
    name = Path(request.args["p"]).stem
    return send_file(os.path.join(BASE, name + ".txt"))  # harmless


@app.get("/d3")
def d3():
    p = Path(request.args["p"])
    if ".." in p.parts or p.is_absolute():
        abort(403)
    return send_file(ROOT / p)  # harmless


@app.get("/d4")
def d4():
    p = Path(request.args["p"])
    if ".." in p.parts:
        abort(403)
    return send_file(ROOT / p)  # reached


@app.get("/d5")
def d5():
    p = request.args["p"]
    if ".." in p.split("/") or p.startswith("/"):
        abort(403)
    return send_file(BASE + "/" + p)  # harmless


@app.get("/d6")
def d6():
    p = request.args["p"]
    if any(part in ("..", "") for part in p.split("/")):
        abort(403)
    return send_file(os.path.join(BASE, p))  # harmless


@app.get("/d7")
def d7():
    p = PurePosixPath(request.args["p"])
    if p.is_absolute() or any(part == ".." for part in p.parts):
        abort(403)
    return send_file(ROOT / p)  # harmless


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
