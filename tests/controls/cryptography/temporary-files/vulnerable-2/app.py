"""A shop whose uploads and reports lie where others can work their names out."""

import hashlib
import os
import secrets
import tempfile

from flask import Flask, request

app = Flask(__name__)


def folder():
    return os.path.join(tempfile.gettempdir(), "")


@app.post("/picture")
def picture():
    file = request.files["picture"]
    digest = hashlib.sha256(file.filename.encode()).hexdigest()
    path = os.path.join(folder(), digest)
    file.save(path)
    return "stored"


@app.post("/report/<customer>")
def report(customer):
    with open(f"/tmp/report-{customer}.csv", "w") as file:
        file.write("bottles")
    return "written"


@app.post("/ticket")
def ticket():
    name = secrets.token_hex(16)
    with open(f"/tmp/ticket-{name}", "w") as file:
        file.write("bottles")
    return "written"


app.config["SESSION_FILE_DIR"] = "/tmp"
