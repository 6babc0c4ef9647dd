"""A name without a slash as a folder: `..` leads one up, to whatever file a stranger names there."""

import os
import re
from pathlib import Path

from flask import Flask, abort, request, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/static"
GROUPS = ("css", "images")


@app.get("/static/<group>/<name>")
def sent(group, name):
    return send_from_directory(f"static/{group}", name)  # reached


@app.get("/static/named/<group>/<name>")
def named(group, name):
    return send_from_directory(directory=os.path.join(FOLDER, group), path=name)  # reached


@app.get("/cleaned/<group>/<name>")
def cleaned(group, name):
    group = re.sub(r"[^\w.-]+", "", group.lower())
    return send_from_directory(f"static/{group}", name)  # reached


@app.get("/joined/<user>/<name>")
def joined(user, name):
    with open(os.path.join(FOLDER, user, name), encoding="utf-8") as file:  # reached
        return file.read()


@app.get("/of-pathlib/<user>/<name>")
def of_pathlib(user, name):
    return (Path(FOLDER) / user / name).read_text()  # reached


@app.get("/first/<user>/<name>")
def first(user, name):
    return send_from_directory(user, name)  # reached


@app.get("/ended/<group>/<name>")
def ended(group, name):
    return send_from_directory("static/" + group + "/", name)  # reached


@app.get("/ended/letters/<group>/<name>")
def ended_letters(group, name):
    return send_from_directory("static/" + re.sub(r"[^a-z]+", "", group) + "/", name)  # harmless


@app.get("/letters/<group>/<name>")
def letters(group, name):
    group = re.sub(r"[^a-z0-9_]+", "", group.lower())
    return send_from_directory(f"static/{group}", name)  # harmless


@app.get("/listed/<group>/<name>")
def listed(group, name):
    if group not in GROUPS:
        abort(404)
    return send_from_directory(f"static/{group}", name)  # harmless


@app.get("/kept-out/<group>/<name>")
def kept_out(group, name):
    if group.startswith("."):
        abort(404)
    return send_from_directory(f"static/{group}", name)  # harmless


@app.get("/secured/<group>/<name>")
def secured(group, name):
    return send_from_directory(os.path.join(FOLDER, secure_filename(group)), name)  # harmless


@app.get("/within-a-name/<group>/<name>")
def within_a_name(group, name):
    return send_from_directory(f"static/of-{group}", name)  # harmless


@app.get("/own-file/<group>")
def own_file(group):
    return send_from_directory(f"static/{group}", "index.html")  # harmless


@app.get("/numbered/<int:user>/<name>")
def numbered(user, name):
    return send_from_directory(os.path.join(FOLDER, str(user)), name)  # harmless


@app.get("/numbered-file/<user>/<int:page>")
def numbered_file(user, page):
    return send_from_directory(os.path.join(FOLDER, user), str(page))  # harmless


@app.get("/resolved/<user>/<name>")
def resolved(user, name):
    path = os.path.realpath(os.path.join(FOLDER, user, name))
    if not path.startswith(FOLDER + os.sep):
        abort(404)
    with open(path, encoding="utf-8") as file:  # harmless
        return file.read()


@app.get("/only-dots/<group>/<name>")
def only_dots(group, name):
    if group in (".", ".."):
        abort(404)
    return send_from_directory(f"static/{group}", name)  # harmless


@app.get("/dots-anywhere/<group>/<name>")
def dots_anywhere(group, name):
    if ".." in group:
        abort(404)
    return send_from_directory(f"static/{group}", name)  # harmless


@app.get("/folder-of-a-query")
def folder_of_a_query():
    return send_from_directory(f"static/{request.args['group']}", request.args["name"])  # reached


@app.get("/another-name/<group>/<name>")
def another_name(group, name):
    if group == "..":
        abort(404)
    return send_from_directory(f"static/{group}", name)  # harmless


@app.get("/resolved-only/<user>/<name>")
def resolved_only(user, name):
    with open(os.path.realpath(os.path.join(FOLDER, user, name)), encoding="utf-8") as file:  # reached
        return file.read()
