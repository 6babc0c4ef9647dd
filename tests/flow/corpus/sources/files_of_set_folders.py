"""Uploads in a folder that a variable of the environment names, and pages that are made of such files."""

import json
import os
from pathlib import Path

from flask import Flask, Response, request

app = Flask(__name__)
FOLDER = Path(os.getenv("UPLOADS", "/var/lib/shop/uploads")).resolve()
app.config["UPLOADS"] = FOLDER


@app.post("/uploads")
def kept():
    file = request.files["file"]
    file.save(FOLDER / file.filename)  # reached
    return "", 204


@app.get("/shown/<name>")
def shown(name):
    with open(FOLDER / name, "rb") as file:  # harmless
        return file.read()  # reached


@app.get("/typed/<name>")
def typed(name):
    with open(Path(app.config["UPLOADS"]) / name, "rb") as file:  # harmless
        content = file.read()
    return Response(content, content_type="text/html")  # reached


@app.get("/sent/<name>")
def sent(name):
    with open(FOLDER / name, "rb") as file:  # harmless
        return Response(file.read(), mimetype="application/octet-stream")  # harmless


@app.get("/described")
def described():
    with open(FOLDER / "index.json") as file:  # harmless
        return json.load(file)["title"]  # harmless
