"""A shop that names uploads by itself."""

import os
import secrets
import tempfile
import uuid

from flask import Flask, abort, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/var/lib/shop/labels"


def unique_name(name):
    return f"{uuid.uuid4().hex}-{secure_filename(name)}"


@app.post("/label")
def label():
    file = request.files["label"]
    _, suffix = os.path.splitext(file.filename)
    file.save(os.path.join(FOLDER, secrets.token_hex(16) + suffix))
    return "stored"


@app.post("/scan")
def scan():
    file = request.files["scan"]
    file.save(os.path.join(FOLDER, unique_name(file.filename)))
    return "stored"


@app.post("/drawing")
def drawing():
    file = request.files["drawing"]
    path = os.path.join(FOLDER, secure_filename(file.filename))
    if os.path.exists(path):
        abort(409)
    file.save(path)
    return "stored"


class Report:
    def __init__(self, number):
        self.filename = f"report-{number}.csv"

    def write(self, rows):
        with open(os.path.join(FOLDER, self.filename), "w") as file:
            file.writelines(rows)


@app.post("/package")
def package():
    file = request.files["package"]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, secure_filename(file.filename))
        file.save(path)
        return str(os.path.getsize(path))


@app.post("/bundle")
def bundle():
    file = request.files["bundle"]
    folder = tempfile.mkdtemp()
    file.save(os.path.join(folder, secure_filename(file.filename)))
    return "stored"
