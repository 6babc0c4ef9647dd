"""Folders that are taken as a whole: of the name alone two dots are left, and those are the folder above."""

import os
import re
import shutil
from pathlib import Path

from flask import Flask, abort, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/data"
NAME = re.compile(r"[\w.-]+")
WORD = re.compile(r"\w+")


@app.post("/base-name")
def base_name():
    shutil.rmtree(os.path.join(FOLDER, os.path.basename(request.form["name"])))  # reached
    return ""


@app.post("/by-pattern")
def by_pattern():
    name = request.form["name"]
    if not NAME.fullmatch(name):
        abort(400)
    names = os.listdir(os.path.join(FOLDER, name))  # reached
    shutil.copytree(f"{FOLDER}/{name}", "/srv/copy")  # reached
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:  # harmless
        file.read()
    os.remove(os.path.join(FOLDER, name))  # harmless
    for entry in (Path(FOLDER) / name).iterdir():  # reached
        names.append(entry.name)
    return names


@app.post("/of-words")
def of_words():
    name = request.form["name"]
    if not WORD.fullmatch(name):
        abort(400)
    shutil.rmtree(os.path.join(FOLDER, name))  # harmless
    return ""


@app.post("/no-dots")
def no_dots():
    name = os.path.basename(request.form["name"])
    if name in ("", ".", ".."):
        abort(400)
    shutil.rmtree(os.path.join(FOLDER, name))  # harmless
    return ""


@app.post("/secured")
def secured():
    shutil.rmtree(os.path.join(FOLDER, secure_filename(request.form["name"])))  # harmless
    return ""


@app.delete("/of-an-address/<name>")
def of_an_address(name):
    shutil.rmtree(os.path.join(FOLDER, name))  # reached
    shutil.rmtree(os.path.join(FOLDER, f"user-{name}"))  # harmless
    return ""


@app.post("/below")
def below():
    folder = os.path.realpath(os.path.join(FOLDER, os.path.basename(request.form["name"])))
    if not folder.startswith(FOLDER + "/"):
        abort(400)
    shutil.rmtree(folder)  # harmless
    return ""


@app.post("/followed")
def followed():
    shutil.rmtree(os.path.realpath(os.path.join(FOLDER, os.path.basename(request.form["name"]))))  # reached
    return ""
