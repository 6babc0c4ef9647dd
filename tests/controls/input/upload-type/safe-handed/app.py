import os
import secrets

import filetype
from flask import Flask, abort, request

app = Flask(__name__)
FOLDER = "/srv/uploads"
KINDS = {"pdf", "png"}


def is_allowed(file):
    suffix = file.filename.rpartition(".")[2].lower()
    if suffix not in KINDS:
        return False
    kind = filetype.guess(file.stream.read(261))
    file.stream.seek(0)
    return kind is not None and kind.extension == suffix


def keep(file, path):
    file.save(path)
    return os.path.getsize(path)


def store(paper, path):
    if not is_allowed(paper):
        abort(415)
    paper.save(path)


def draw(picture, path):
    picture.save(path)


@app.post("/papers")
def paper():
    sent = request.files["paper"]
    if not is_allowed(sent):
        abort(415)
    return {"size": keep(sent, os.path.join(FOLDER, secrets.token_hex(16)))}


@app.post("/letters")
def letter():
    store(request.files["letter"], os.path.join(FOLDER, secrets.token_hex(16)))
    return ""


@app.get("/picture")
def picture():
    draw(chart(), "/srv/charts/today.png")
    return ""
