"""Signs that are written in another way: line ends in escapes, quotes as entities that the code names."""

import logging
from xml.sax.saxutils import escape

from flask import Flask, request

app = Flask(__name__)


@app.get("/log")
def log():
    name = request.args["name"]
    logging.info("Asked for %s", name.encode("unicode_escape").decode())  # harmless
    logging.info("Asked for %s", name.encode("unicode_escape").decode("unicode_escape"))  # reached
    logging.info("Asked for %s", name.encode("utf-8").decode())  # reached
    return ""


@app.get("/own")
def own():
    return '<p title="' + escape(request.args["title"], {'"': "&quot;"}) + '">Title</p>'  # harmless


@app.get("/other")
def other():
    return "<p title='" + escape(request.args["title"], {'"': "&quot;"}) + "'>Title</p>"  # reached
