"""Texts of which characters are left out or replaced: what was looked for in vain may stand there now."""

from flask import Flask, abort, redirect, request

app = Flask(__name__)


def given():
    name = request.args["name"]
    if ".." in name or name.startswith("/"):
        abort(400)
    return name


@app.get("/every-second")
def every_second():
    return open("/srv/" + given()[::2]).read()  # reached


@app.get("/backwards")
def backwards():
    return open("/srv/x" + given()[20:0:-1]).read()  # reached


@app.get("/one-piece")
def one_piece():
    start = int(request.args["start"])
    return open("/srv/x" + given()[start : start + 20]).read()  # harmless


@app.get("/written")
def written():
    return open("/srv/" + given().translate({120: ".y"})).read()  # reached


@app.get("/left-out")
def left_out():
    return open("/srv/" + given().translate({120: None})).read()  # reached


@app.get("/other")
def other():
    return open("/srv/" + given().translate({32: "_"})).read()  # harmless


@app.get("/at-the-beginning")
def at_the_beginning():
    path = request.args["name"]
    if path.startswith(("/", "\\", "\t")):
        abort(400)
    if request.args.get("plain"):
        return redirect("/" + path.translate({113: None}))  # reached
    if request.args.get("slashes"):
        return redirect("/" + path.translate({45: "/"}))  # reached
    return redirect("/" + path.translate({32: "_"}))  # harmless
