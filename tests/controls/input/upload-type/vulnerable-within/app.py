import os
import secrets

from flask import Flask, abort, request

app = Flask(__name__)
FOLDER = "/srv/uploads"
PAPERS = {"txt", "pdf", "doc"}
BLOCKED = ("exe", "php")


def is_paper(filename):
    return any(kind in filename for kind in PAPERS)


@app.post("/papers")
def paper():
    upload = request.files["paper"]
    if not is_paper(upload.filename):
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


@app.post("/letters")
def letter():
    upload = request.files["letter"]
    for suffix in (".odt", ".txt"):
        if suffix in upload.filename.lower():
            upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204


@app.post("/notes")
def note():
    upload = request.files["note"]
    if any(bad in upload.filename for bad in BLOCKED):
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204
