import os
from flask import Flask, abort, request
app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
HOOK_TOKEN = os.environ.get("HOOK_TOKEN", "")


@app.post("/hook")
def hook():
    if not HOOK_TOKEN:
        app.logger.warning("no token is set")
    if request.headers.get("X-Token", "") != HOOK_TOKEN:
        abort(403)
    os.remove("/srv/x")
    return ""


@app.post("/other")
def other():
    sent = request.headers.get("X-Token", "")
    if sent:
        app.logger.info("a token came")
    if sent != HOOK_TOKEN:
        abort(403)
    os.remove("/srv/x")
    return ""
