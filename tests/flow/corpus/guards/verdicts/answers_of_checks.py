"""Verdicts that a check of the project's own gives in an answer, beside what is said about it."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask, request
from flask_babel import gettext

app = Flask(__name__)


@dataclass
class Verdict:
    is_fine: bool
    message: str = ""


def answer(name):
    if "../" in name or name.startswith("/"):
        return {"ok": False, "error": "not a name"}
    return {"ok": True}


def answer_of_path(path):
    message = ""
    if path.is_absolute():
        message = gettext("Not from the root")
    elif ".." in str(path):
        message = gettext("Not upwards")
    if message:
        return {"ok": False, "message": message}
    return {"ok": True, "message": ""}


def judged(name):
    if "../" in name or name.startswith("/"):
        return Verdict(False, "not a name")
    return Verdict(True)


def pair(name):
    if "../" in name or name.startswith("/"):
        return False, "not a name"
    return True, ""


def complaint(name):
    said = ""
    if "../" in name:
        said = f"{name} leads upwards"
    elif name.startswith("/"):
        said = f"{name} begins at the root"
    return said


@app.get("/complaint")
def complained():
    name = request.args["name"]
    said = complaint(name)
    if said:
        return "", 400
    return open("/srv/" + name).read()  # harmless


@app.get("/key")
def key():
    name = request.args["name"]
    found = answer(name)
    if not found["ok"]:
        return "", 400
    return open("/srv/" + name).read()  # harmless


@app.get("/wrong-side")
def wrong_side():
    name = request.args["name"]
    found = answer(name)
    if found["ok"]:
        return "", 400
    return open("/srv/" + name).read()  # reached


@app.get("/other-key")
def other_key():
    name = request.args["name"]
    found = answer(name)
    if found.get("warning"):
        return "", 400
    return open("/srv/" + name).read()  # reached


@app.get("/error")
def error():
    name = request.args["name"]
    found = answer(name)
    if found.get("error"):
        return "", 400
    return open("/srv/" + name).read()  # harmless


@app.get("/compared")
def compared():
    name = request.args["name"]
    if answer(name)["ok"] is not True:
        return "", 400
    return open("/srv/" + name).read()  # harmless


@app.get("/attribute")
def attribute():
    name = request.args["name"]
    found = judged(name)
    if not found.is_fine:
        return "", 400
    return open("/srv/" + name).read()  # harmless


@app.get("/position")
def position():
    name = request.args["name"]
    if not pair(name)[0]:
        return "", 400
    return open("/srv/" + name).read()  # harmless


@app.get("/path")
def path():
    name = Path(request.args.get("name", ""))
    found = answer_of_path(name)
    if not found["ok"]:
        return "", 400
    return (Path("/srv") / name).read_text()  # harmless


@app.get("/path-of-text")
def path_of_text():
    name = request.args.get("name", "")
    if not answer_of_path(Path(name))["ok"]:
        return "", 400
    return open(f"/srv/{name}.txt").read()  # harmless


@app.get("/since-written")
def since_written():
    name = request.args["name"]
    found = answer(name)
    name = request.args["other"]
    if not found["ok"]:
        return "", 400
    return open("/srv/" + name).read()  # reached


@app.get("/one-variable-for-two")
def one_variable_for_two():
    name, folder = request.args["name"], request.args["folder"]
    found = answer(name)
    if not found["ok"]:
        return "", 400
    found = answer(folder)
    if not found["ok"]:
        return "", 400
    open("/srv/" + name).close()  # harmless
    return open("/srv/" + folder).read()  # harmless


@app.get("/one-variable-asked-once")
def one_variable_asked_once():
    name, folder = request.args["name"], request.args["folder"]
    is_fine, message = pair(name)
    is_fine, message = pair(folder)
    if not is_fine:
        return message, 400
    open("/srv/" + name).close()  # reached
    return open("/srv/" + folder).read()  # harmless


@app.get("/overruled")
def overruled():
    name = request.args["name"]
    is_fine, message = pair(name)
    if request.args.get("force"):
        is_fine = True
    if not is_fine:
        return message, 400
    return open("/srv/" + name).read()  # reached


@app.get("/either-of-two")
def either_of_two():
    name, folder = request.args["name"], request.args["folder"]
    found = answer(name) if request.args.get("plain") else answer(folder)
    if not found["ok"]:
        return "", 400
    return open("/srv/" + name).read()  # reached


def sparing(name):
    if name.endswith(".txt"):
        return {}
    if "../" in name or name.startswith("/"):
        return {"ok": False}
    return {"ok": True}


@app.get("/default-of-its-own")
def default_of_its_own():
    name = request.args["name"]
    if sparing(name).get("ok", True):
        open("/srv/" + name).close()  # reached
    if not sparing(name).get("ok"):
        return "", 400
    return open("/srv/" + name).read()  # harmless
