import os
import secrets

from flask import Flask, abort, request
from PIL import Image
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/uploads"


def thumbnail(path):
    try:
        with Image.open(path) as picture:
            picture.thumbnail((200, 200))
            picture.save(f"{path}.small", "JPEG")
    except OSError:
        return None
    return f"{path}.small"


@app.post("/documents")
def documents():
    upload = request.files["document"]
    suffix = os.path.splitext(secure_filename(upload.filename))[1].lower()
    if suffix not in {".png", ".pdf"}:
        abort(415)
    path = os.path.join(FOLDER, secrets.token_hex(16) + suffix)
    upload.save(path)
    small = thumbnail(path)
    try:
        note(path, small)
    except OSError:
        os.remove(path)
    return "", 204


def note(path, small):
    with open(os.path.join(FOLDER, "index"), "a") as index:
        index.write(f"{path} {small}\n")
