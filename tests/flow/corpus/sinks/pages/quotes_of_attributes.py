"""`quoteattr` brings the quotes of an attribute: between others it leaves it; `escape` writes those that it is told."""

from xml.sax.saxutils import escape, quoteattr

from flask import Flask, request

app = Flask(__name__)


@app.get("/own")
def own():
    return "<p title=" + quoteattr(request.args["title"]) + ">Title</p>"  # harmless


@app.get("/double")
def double():
    return '<p title="' + quoteattr(request.args["title"]) + '">Title</p>'  # reached


@app.get("/single")
def single():
    return "<p title='" + quoteattr(request.args["title"]) + "'>Title</p>"  # reached


ENTITIES = {'"': "&quot;", "'": "&#39;"}
KEPT = {'"': '"', "'": "\\'"}


@app.get("/entities")
def entities():
    return f'<p title="{escape(request.args["a"], ENTITIES)}">'  # harmless


@app.get("/entities/kept")
def kept_entities():
    return f'<p title="{escape(request.args["a"], KEPT)}">'  # reached
