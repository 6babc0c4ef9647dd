"""Files below folders that nobody knows, of which functions are handed the paths: each is a file of its own."""

import os
from pathlib import Path

import places
from flask import Flask, request

app = Flask(__name__)
REPORTS = Path("/srv/reports")


@app.post("/keep")
def keep():
    write(Path(places.reports()) / "report.txt", request.form["text"])
    write(REPORTS / "kept.txt", request.form["text"])
    return ""


@app.get("/load")
def load():
    os.system(loaded(Path(places.settings()) / "settings.txt"))  # harmless
    os.system(read(REPORTS / "kept.txt"))  # reached
    return ""


def write(path, text):
    with path.open("w") as file:
        file.write(text)


def loaded(path):
    with path.open() as file:
        return file.read()


def read(path):
    return path.read_text()
