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
