import os
import secrets

import filetype
from flask import Flask, abort, request

app = Flask(__name__)
FOLDER = "/srv/uploads"
PAPERS = ("txt", "pdf", "doc")


def is_paper(filename):
    if any(letter in filename for letter in ("/", "\\")):
        return False
    return any(filename.endswith("." + kind) for kind in PAPERS)


@app.post("/papers")
def paper():
    upload = request.files["paper"]
    suffix = os.path.splitext(upload.filename)[1].lstrip(".")
    if not is_paper(upload.filename) or suffix not in PAPERS:
        abort(415)
    if filetype.guess(upload.stream.read(261)) is None:
        abort(415)
    upload.save(os.path.join(FOLDER, secrets.token_hex(16)))
    return "", 204
