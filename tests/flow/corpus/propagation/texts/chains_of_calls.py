"""Chains of a library that is not known: what a text was given to stays with it, however many numbers follow."""

from company import Finder
from flask import Flask, request

app = Flask(__name__)


@app.get("/found")
def found():
    first, last = int(request.args["first"]), int(request.args["last"])
    page = int(request.args["page"])
    answer = Finder().where(request.args["name"]).begin(first).end(last).page(page).shown()
    return f"<p>{answer}</p>"  # reached


@app.get("/counted")
def counted():
    first, last = int(request.args["first"]), int(request.args["last"])
    page = int(request.args["page"])
    answer = Finder().where("name").begin(first).end(last).page(page).shown()
    return f"<p>{answer}</p>"  # harmless


@app.get("/attribute-further")
def attribute_further():
    return f"<p>{Finder(request.args['name']).begin(1).title.text}</p>"  # reached
