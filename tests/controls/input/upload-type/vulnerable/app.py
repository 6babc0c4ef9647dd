import os
import secrets

from flask import Flask, abort, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/uploads"
BLOCKED = {".exe", ".php"}
PICTURES = {"png", "jpg", "svg"}


@app.post("/any")
def any_type():
    upload = request.files["document"]
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


@app.post("/listed")
def listed():
    upload = request.files["document"]
    suffix = os.path.splitext(secure_filename(upload.filename))[1].lower()
    if suffix not in {".png", ".pdf"}:
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16) + suffix))
    return "", 204


@app.post("/blocked")
def blocked():
    upload = request.files["document"]
    suffix = os.path.splitext(secure_filename(upload.filename))[1].lower()
    if suffix in BLOCKED:
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16) + suffix))
    return "", 204


@app.post("/typed")
def typed():
    upload = request.files["document"]
    if upload.mimetype not in ("image/png", "image/jpeg"):
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


def allowed(filename):
    return filename.split(".")[1] in PICTURES


@app.post("/first-dot")
def first_dot():
    upload = request.files["picture"]
    if not allowed(upload.filename):
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


@app.post("/anywhere")
def anywhere():
    upload = request.files["picture"]
    if ".png" not in upload.filename:
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


@app.post("/vector")
def vector():
    upload = request.files["picture"]
    if upload.filename.rsplit(".", 1)[-1].lower() not in PICTURES:
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


@app.post("/within")
def within():
    upload = request.files["picture"]
    name = secure_filename(upload.filename).lower()
    if "jpg" not in name.split("."):
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204
