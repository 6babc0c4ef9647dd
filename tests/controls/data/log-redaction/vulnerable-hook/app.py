import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)
PASSWORD = "password"


@app.before_request
def noted():
    logger.info("asked %s with %s", request.path, request.get_json())


@app.post("/sign-in")
def sign_in():
    sent = request.get_json()
    return {"name": sent.get("name"), "length": len(sent.get(PASSWORD))}


@app.post("/notes")
def note():
    logger.warning("a note: %s", request.get_json())
    return {"title": request.get_json()["title"]}
