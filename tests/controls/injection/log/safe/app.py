import logging

from audit import record
from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def login():
    app.logger.warning("login failed for %r", request.form["name"])
    return "", 401


@app.get("/search")
def search():
    words = request.args["words"].replace("\n", " ").replace("\r", " ")
    logger.info("search for %s on page %d", words, int(request.args.get("page", 1)))
    return {"found": []}


@app.post("/events")
def event():
    record(request.get_json()["event"])
    return "", 204
