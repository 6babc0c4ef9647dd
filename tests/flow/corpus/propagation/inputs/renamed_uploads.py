"""Uploads that the code gives a name of its own: what is read later is what was written."""

import os
import uuid

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
BASE = "/srv/uploads"


@app.post("/each")
def each():
    for file in request.files.getlist("files"):
        file.filename = secure_filename(file.filename)
        file.save(os.path.join(BASE, file.filename))  # harmless
    return ""


@app.post("/one")
def one():
    file = request.files["file"]
    file.filename = f"{uuid.uuid4().hex}.png"
    path = os.path.join(BASE, file.filename)
    file.save(path)  # harmless
    return ""


@app.post("/at-times")
def at_times():
    file = request.files["file"]
    if request.args.get("cleaned"):
        file.filename = secure_filename(file.filename)
    file.save(os.path.join(BASE, file.filename))  # reached
    return ""


@app.post("/another")
def another():
    file, thumbnail = request.files["file"], request.files["thumbnail"]
    file.filename = secure_filename(file.filename)
    thumbnail.save(os.path.join(BASE, thumbnail.filename))  # reached
    return ""


@app.post("/lengthened")
def lengthened():
    file = request.files["file"]
    file.filename = "new-" + file.filename
    file.save(BASE + "/" + file.filename)  # reached
    return ""


@app.post("/next")
def following():
    file = request.files["first"]
    file.filename = secure_filename(file.filename)
    file = request.files["second"]
    file.save(os.path.join(BASE, file.filename))  # reached
    return ""
