"""The ending of a path that a stranger names has no slash; the rest of it may."""

import mimetypes
import os
import tempfile
from pathlib import Path
from uuid import uuid4

from flask import Flask, request

app = Flask(__name__)


def endings_of(path):
    return "".join(Path(path).suffixes) if path else ""


@app.get("/suffix")
def suffix():
    os.remove(f"/srv/files/{uuid4()}{Path(request.args['name']).suffix}")  # harmless
    return ""


@app.get("/suffixes")
def suffixes():
    os.remove(os.path.join(tempfile.gettempdir(), f"{uuid4()}{endings_of(request.args['name'])}"))  # harmless
    return ""


@app.get("/each")
def each():
    for one in Path(request.args["name"]).suffixes:
        os.remove(f"/srv/files/page{one}")  # harmless
        os.system(f"touch page{one}")  # reached
    return ""


@app.get("/whole")
def whole():
    os.remove(f"/srv/files/page{request.args['name']}")  # reached
    return ""


@app.get("/guessed")
def guessed():
    os.remove(f"/srv/files/{uuid4()}{mimetypes.guess_extension(request.args['type'])}")  # harmless
    return ""
