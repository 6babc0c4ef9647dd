"""Unicode's forms of compatibility make plain characters of wide ones."""

import unicodedata

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/composed")
def composed():
    return unicodedata.normalize("NFC", escape(request.args["name"]))  # harmless


@app.get("/compatible")
def compatible():
    return unicodedata.normalize("NFKC", escape(request.args["name"]))  # reached


@app.get("/before")
def before():
    return escape(unicodedata.normalize("NFKC", request.args["name"]))  # harmless
