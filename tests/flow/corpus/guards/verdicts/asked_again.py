"""What a function gives for a variable goes into the same variable, which is tested then: the call is not asked of itself."""

import os

from flask import Flask, request

app = Flask(__name__)


def found(name, session=None):
    if not name:
        return None, None
    return name, session


def checked(name):
    if name and not name.isalnum():
        return {"name": "", "is_fine": False}
    return {"name": name, "is_fine": True}


@app.get("/unpacked")
def unpacked():
    name, other = found(request.args.get("a"))
    name, other = found(name or request.args["b"], other)
    if name:
        os.system(name)  # reached
    return ""


@app.get("/member")
def member():
    user = found(request.args.get("a"))
    user = found(user and user[0])
    if user:
        os.system(user[0])  # reached
    return ""


@app.get("/default")
def default():
    name = request.args.get("a")
    name, other = found(name or "x")
    if name:
        os.system(name)  # reached
    return other or ""


@app.get("/answer")
def answer():
    told = checked(request.args.get("a"))
    told = checked(told and told["name"])
    if told["is_fine"]:
        os.system("echo " + told["name"])  # harmless
    return ""
