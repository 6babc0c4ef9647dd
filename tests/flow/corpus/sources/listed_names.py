"""The names that a folder lists are those that strangers gave their files, as far as they are kept."""

import os
import secrets

from flask import Flask, render_template_string, request
from markupsafe import escape
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "uploads"
SAFE = "/srv/safe"
DRAWN = "/srv/drawn"


@app.post("/files")
def keep():
    file = request.files["file"]
    file.save(os.path.join(FOLDER, file.filename))  # reached
    file.save(os.path.join(SAFE, secure_filename(file.filename)))  # harmless
    file.save(os.path.join(DRAWN, secrets.token_hex(16)))  # harmless
    return ""


@app.get("/files")
def listed():
    names = os.listdir(FOLDER)
    return "<ul>" + "".join([f"<li>{name}</li>" for name in names]) + "</ul>"  # reached


@app.get("/walked")
def walked():
    shown = "<ul>"
    for _, _, files in os.walk("./uploads/"):
        for name in files:
            shown += f"<li>{name}</li>"
    return shown  # reached


@app.get("/raw")
def raw():
    return render_template_string("{% for one in names %}{{ one|safe }}{% endfor %}", names=os.listdir(FOLDER))  # reached


@app.get("/escaped")
def escaped():
    return "".join([f"<li>{escape(name)}</li>" for name in os.listdir(FOLDER)])  # harmless


@app.get("/safe")
def safe():
    return "".join([f"<li>{name}</li>" for name in os.listdir(SAFE)])  # harmless


@app.get("/drawn")
def drawn():
    return "".join([f"<li>{name}</li>" for name in os.listdir(DRAWN)])  # harmless


@app.get("/counted")
def counted():
    return str(len(os.listdir(FOLDER)))  # harmless


@app.get("/opened")
def opened():
    found = [open(os.path.join(FOLDER, name)).read() for name in os.listdir(FOLDER)]  # harmless
    return {"texts": found}
