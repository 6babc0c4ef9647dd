"""`quoteattr` brings the quotes of an attribute: between others it leaves the attribute."""

from xml.sax.saxutils import quoteattr

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
