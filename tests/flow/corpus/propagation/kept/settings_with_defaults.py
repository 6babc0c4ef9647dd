"""An address or a path that stands in for a setting shows how the setting begins."""

import os

import requests
from flask import Flask, request

app = Flask(__name__)
BASE = os.getenv("BASE", "https://api.example/v1")
HOST = os.environ.get("HOST", "https://api.example")
FOLDER = os.getenv("FOLDER", "/files/")
NOTHING = os.getenv("NOTHING", "")


@app.get("/joined")
def joined():
    requests.get(BASE + request.args["name"], timeout=5)  # harmless
    requests.get(BASE + FOLDER + request.args["name"], timeout=5)  # harmless
    requests.get(HOST + FOLDER + request.args["name"], timeout=5)  # harmless
    requests.get(f"{HOST}/files/{request.args['name']}", timeout=5)  # harmless
    requests.get(HOST + request.args["name"], timeout=5)  # reached
    requests.get(NOTHING + request.args["name"], timeout=5)  # reached
    return ""


@app.get("/chosen")
def chosen():
    address = request.args["address"] if BASE == "https://api.example/v1" else BASE
    requests.get(address, timeout=5)  # reached
    if HOST.endswith("/"):
        requests.get(request.args["address"], timeout=5)  # reached
    return ""
