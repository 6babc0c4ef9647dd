import os
import secrets

from flask import Flask, abort, request
from PIL import Image
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/uploads"


def is_picture(path):
    try:
        Image.open(path).verify()
    except OSError:
        return False
    return True


def place(upload):
    suffix = os.path.splitext(secure_filename(upload.filename))[1].lower()
    if suffix not in {".png", ".jpg"}:
        abort(415)
    return os.path.join(FOLDER, secrets.token_hex(16) + suffix)


@app.post("/tested")
def tested():
    upload = request.files["document"]
    path = place(upload)
    upload.save(path)
    if not is_picture(path):
        os.remove(path)
        abort(415)
    return "", 204


@app.post("/kept")
def kept():
    upload = request.files["document"]
    path = place(upload)
    upload.save(path)
    fits = is_picture(path)
    if not fits:
        os.unlink(path)
    return "", 204


@app.post("/tried")
def tried():
    upload = request.files["document"]
    path = place(upload)
    upload.save(path)
    try:
        Image.open(path).verify()
    except OSError:
        os.remove(path)
        abort(415)
    return "", 204
