"""What a method of something unknown finds under a key is not that key, whatever the project calls the method."""

import os

from flask import Flask, current_app, request

app = Flask(__name__)


@app.get("/found")
def found():
    shelf = current_app.extensions["shelf"]
    os.remove(shelf.get_by_id(request.args["id"]))  # harmless
    os.remove(shelf.by_id(request.args["id"]))  # harmless
    os.remove(shelf.get_or_abort(request.args["id"]))  # harmless
    os.remove(shelf.find_by(name=request.args["id"]))  # harmless
    os.remove(shelf.put(request.args["id"]))  # reached
    return ""
