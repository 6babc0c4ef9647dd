"""Files that one request writes under a name of its own, and another asks for by its name."""

from __future__ import annotations

import os
import uuid

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "./letters/"


@app.post("/letters")
def write():
    name = str(uuid.uuid4())
    with open(os.path.join(FOLDER, f"{name}.txt"), "w") as file:
        file.write(f"Somebody wrote: {request.form['text']}")
    return name


@app.get("/letters/<name>.txt")
def read(name):
    return open(os.path.join(FOLDER, f"{name}.txt")).read(), 200  # reached


@app.get("/letters/<name>.txt/plain")
def read_plain(name):
    return open(os.path.join(FOLDER, f"{name}.txt")).read(), 200, {"Content-Type": "text/plain"}  # harmless


@app.get("/rules/<name>.txt")
def rules(name):
    return open(os.path.join("./rules/", f"{name}.txt")).read()  # harmless


@app.post("/cards")
def card():
    with open("/srv/cards/" + secure_filename(request.form["title"]), "w") as file:
        file.write(request.form["text"])
    return ""


@app.get("/cards")
def cards():
    with open("/srv/cards/" + secure_filename(request.args["card"])) as file:
        return file.read()  # reached
