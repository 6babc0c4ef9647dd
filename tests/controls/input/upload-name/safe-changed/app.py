"""Uploads whose names the project's own functions make unique."""

import hashlib
import time
from pathlib import Path
from uuid import uuid4

from flask import Flask, request
from slugify import slugify
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = Path("/var/lib/shop/labels")


def numbered(name):
    return f"{uuid4().hex}{Path(name).suffix.lower()}"


def dated(name):
    name = Path(name)
    return f"{slugify(name.stem)}-{time.time_ns()}{name.suffix}"


def digest_of(name):
    return hashlib.sha256(request.files["scan"].read()).hexdigest() + Path(name).suffix


@app.post("/label")
def label():
    file = request.files["label"]
    name = numbered(file.filename)
    file.save(FOLDER / name)
    return "stored"


@app.post("/drawing")
def drawing():
    file = request.files["drawing"]
    file.save(FOLDER / dated(file.filename))
    return "stored"


class Shelf:
    folder = "/var/lib/shop/scans"

    def scan(self):
        file = request.files["scan"]
        self.path = self.folder + "/" + digest_of(file.filename)
        file.save(self.path)
        return "stored"

    def picture(self):
        file = request.files["picture"]
        self.path = f"{self.folder}/{uuid4()}-{secure_filename(file.filename)}"
        file.save(self.path)
        return "stored"


app.add_url_rule("/scan", view_func=Shelf().scan, methods=["POST"])
app.add_url_rule("/picture", view_func=Shelf().picture, methods=["POST"])
