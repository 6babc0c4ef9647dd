"""Uploads whose names the project's own functions change, each always alike."""

import re
from datetime import datetime
from pathlib import Path

from flask import Flask, request
from slugify import slugify
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = Path("/var/lib/shop/labels")


def slug_of(name):
    name = Path(name)
    return f"{slugify(name.stem)}{name.suffix.lower()}"


def plain(name):
    return re.sub(r"[^a-z0-9.]", "_", slug_of(name))


@app.post("/label")
def label():
    file = request.files["label"]
    name = file.filename or "label-" + datetime.now().isoformat()
    name = plain(name)
    file.save(FOLDER / name)
    return "stored"


class Shelf:
    folder = "/var/lib/shop/scans"

    def scan(self):
        file = request.files["scan"]
        self.path = self.folder + "/" + secure_filename(file.filename)
        file.save(self.path)
        return "stored"


app.add_url_rule("/scan", view_func=Shelf().scan, methods=["POST"])
