"""Names of files between a request and the disk."""

from werkzeug.utils import safe_join, secure_filename
import os

from flask import Flask, request

app = Flask(__name__)


@app.route("/given")
def given():
    x = request.args["x"]
    open(x)  # reached
    return ""


@app.route("/in-a-folder")
def in_a_folder():
    x = request.args["x"]
    open("/srv/files/" + x)  # reached
    return ""


@app.route("/joined")
def joined():
    x = request.args["x"]
    open(os.path.join("/srv/files", x))  # reached
    return ""


@app.route("/name-only")
def name_only():
    x = request.args["x"]
    open(os.path.join("/srv/files", os.path.basename(x)))  # harmless
    return ""


@app.route("/secured")
def secured():
    x = request.args["x"]
    open(os.path.join("/srv/files", secure_filename(x)))  # harmless
    return ""


@app.route("/safely-joined")
def safely_joined():
    x = request.args["x"]
    open(safe_join("/srv/files", x))  # harmless
    return ""


@app.route("/safely-joined-to-a-folder-of-it")
def safely_joined_to_a_folder_of_it():
    x = request.args["x"]
    open(safe_join(x, "a"))  # reached
    open(safe_join("/srv/files/" + x))  # reached
    open(safe_join("/srv/files/" + x) + ".zip")  # reached
    open(safe_join("/srv/files/", x) + ".zip")  # harmless
    open(safe_join("/srv/files", *x.split("/")))  # harmless
    open(safe_join(*["/srv/files", *x.split("/")]))  # harmless
    parts = ["/srv/files", x]
    open(safe_join(*parts))  # harmless
    open(safe_join(*x.split(":")))  # reached
    return ""


@app.route("/dots-taken-out")
def dots_taken_out():
    x = request.args["x"]
    open(os.path.join("/srv/files", x.replace("..", "")))  # reached
    return ""


@app.route("/dots-and-slash-taken-out")
def dots_and_slash_taken_out():
    x = request.args["x"]
    open(os.path.join("/srv/files", x.replace("..", "").lstrip("/")))  # harmless
    return ""


@app.route("/parents-taken-out-once")
def parents_taken_out_once():
    x = request.args["x"]
    open("/srv/files/" + x.replace("../", ""))  # reached
    return ""


@app.route("/slashes-taken-out")
def slashes_taken_out():
    x = request.args["x"]
    open("/srv/files/" + x.replace("/", "_"))  # harmless
    return ""


@app.route("/resolved")
def resolved():
    x = request.args["x"]
    open(os.path.abspath(os.path.join("/srv/files", x)))  # reached
    return ""


@app.route("/resolved-and-checked")
def resolved_and_checked():
    x = request.args["x"]
    path = os.path.abspath(os.path.join("/srv/files", x))
    if not path.startswith("/srv/files/"):
        return ""
    open(path)  # harmless
    return ""


@app.route("/checked-and-not-resolved")
def checked_and_not_resolved():
    x = request.args["x"]
    path = os.path.join("/srv/files/", x)
    if not path.startswith("/srv/files/"):
        return ""
    open(path)  # reached
    return ""


@app.route("/number")
def number():
    x = int(request.args["x"])
    open(f"/srv/files/{x}.txt")  # harmless
    return ""


@app.route("/folder-of-it")
def folder_of_it():
    x = request.args["x"]
    open(os.path.join(os.path.dirname(x), "a.txt"))  # reached
    return ""


@app.route("/looked-up")
def looked_up():
    store = app.extensions["store"]
    open(store.get(request.args["x"]))  # harmless
    return ""


@app.route("/made-up")
def made_up():
    store = app.extensions["store"]
    open(store.located(request.args["x"]))  # reached
    return ""
