"""A shop that stores labels under the names that customers give."""

import os

from flask import Flask, request
from PIL import Image
from werkzeug import secure_filename

app = Flask(__name__)
FOLDER = "/var/lib/shop/labels"


@app.post("/label")
def label():
    file = request.files["label"]
    path = os.path.join(FOLDER, file.filename)
    file.save(path)
    return "stored"


@app.post("/scan")
def scan():
    file = request.files["scan"]
    with open(f"{FOLDER}/{file.filename}", "wb") as target:
        target.write(file.read())
    return "stored"


@app.post("/avatar")
def avatar():
    file = request.files["avatar"]
    picture = Image.open(file)
    picture.save(os.path.join(FOLDER, "avatars", file.filename))
    return "stored"


@app.post("/invoice")
def invoice():
    file = request.files["invoice"]
    name = secure_filename(file.filename)
    file.save(os.path.join(FOLDER, name))
    return "stored"


@app.post("/drawing")
def drawing():
    file = request.files["drawing"]
    path = os.path.join(FOLDER, secure_filename(file.filename))
    if os.path.exists(path):
        os.remove(path)
    file.save(path)
    return "stored"


@app.post("/sketch")
def sketch():
    """The name is the client's again, whatever stood there before."""
    file = request.files["sketch"]
    file.filename = file.filename.lower()
    file.save(os.path.join(FOLDER, file.filename))
    return "stored"


@app.post("/scan")
def scan():
    """A name of the application's own for scans without one, and the client's for all others."""
    file = request.files["scan"]
    if not file.filename:
        file.filename = "unnamed"
    file.save(os.path.join(FOLDER, file.filename))
    return "stored"
