import os
import secrets

import filetype
from flask import Flask, abort, request
from flask_wtf import FlaskForm
from flask_wtf.file import FileAllowed, FileField, FileRequired
from PIL import Image
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/uploads"
KINDS = {"png", "pdf"}


class PictureForm(FlaskForm):
    picture = FileField(validators=[FileRequired(), FileAllowed(["png", "jpg"])])


def is_allowed(upload):
    suffix = secure_filename(upload.filename).rpartition(".")[2].lower()
    if suffix not in KINDS:
        return False
    kind = filetype.guess(upload.stream.read(261))
    upload.stream.seek(0)
    return kind is not None and kind.extension == suffix


@app.post("/documents")
def add_document():
    upload = request.files["document"]
    if not is_allowed(upload):
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


@app.post("/pictures")
def add_picture():
    form = PictureForm()
    if not form.validate_on_submit():
        abort(415)
    Image.open(form.picture.data.stream).verify()
    form.picture.data.stream.seek(0)
    form.picture.data.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


def send(path):
    return {"error": "no such folder"} if path.startswith("/none") else {}


@app.post("/thumbnails")
def add_thumbnail():
    form = PictureForm()
    if not form.validate_on_submit():
        abort(415)
    Image.open(form.picture.data.stream).verify()
    path = os.path.join(FOLDER, f"thumb_{secure_filename(form.picture.data.filename)}")
    form.picture.data.save(path)
    result = send(path)
    file_type = form.picture.data.content_type
    if "error" in result or "pdf" in file_type.lower():
        abort(502)
    return "", 204
