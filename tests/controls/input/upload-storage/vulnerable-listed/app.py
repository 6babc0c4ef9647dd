import os
import secrets

from flask import Flask, abort, request

app = Flask(__name__)
PICTURES = {"png", "jpg", "gif"}
DRAWINGS = {"png", "svg"}


def suffix(name):
    return name.rsplit(".", 1)[-1].lower()


def is_picture(name):
    return suffix(name) in PICTURES


@app.post("/pictures")
def add_picture():
    picture = request.files["picture"]
    if not is_picture(picture.filename):
        abort(400)
    picture.save(os.path.join("static", secrets.token_hex(16) + "." + suffix(picture.filename)))
    return "", 204


@app.post("/covers")
def add_cover():
    cover = request.files["cover"]
    if cover.filename.rsplit(".", 1)[-1].lower() not in PICTURES:
        abort(400)
    cover.save(os.path.join("static", secrets.token_hex(16)))
    return "", 204


@app.post("/drawings")
def add_drawing():
    drawing = request.files["drawing"]
    if suffix(drawing.filename) not in DRAWINGS:
        abort(400)
    drawing.save(os.path.join("static", drawing.filename))
    return "", 204


@app.post("/files")
def add_file():
    request.files["file"].save(os.path.join("static", request.files["file"].filename))
    return "", 204
