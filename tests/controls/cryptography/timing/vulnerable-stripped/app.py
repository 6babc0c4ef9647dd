import os

from flask import Flask, abort, request

app = Flask(__name__)
TOKEN = os.environ["TOKEN"]


@app.post("/jobs")
def jobs():
    if request.headers["X-Token"].strip() != TOKEN.strip():
        abort(401)
    return ""


@app.post("/hooks")
def hooks():
    if request.headers["X-Token"].encode() != bytes(TOKEN, "ascii"):
        abort(401)
    return ""
