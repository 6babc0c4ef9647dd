"""Headers that Flask takes apart hold what the client wrote, and what the server chooses among them is its own."""

import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/parts")
def parts():
    os.system("run " + request.content_encoding)  # reached
    os.system("run " + request.mimetype_params["charset"])  # reached
    os.system("run " + request.access_control_request_method)  # reached
    os.system("run " + request.accept_encodings.best)  # reached
    os.system("run " + request.accept_languages.best_match(["de", "en"]))  # harmless
    os.system("run " + request.scheme)  # harmless
    return ""
