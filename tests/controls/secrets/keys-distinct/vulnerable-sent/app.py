import hmac
import os

from flask import Flask, abort, current_app, request
from werkzeug.security import safe_str_cmp

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.post("/jobs")
def jobs():
    if request.headers.get("X-Access-Token") != app.secret_key:
        abort(403)
    return "started"


@app.post("/stops")
def stops():
    token = request.headers.get("X-Access-Token", "")
    if not hmac.compare_digest(token, current_app.config["SECRET_KEY"]):
        abort(403)
    return "stopped"


@app.post("/pauses")
def pauses():
    if not safe_str_cmp(request.headers.get("X-Access-Token", ""), current_app.config["SECRET_KEY"]):
        abort(403)
    return "paused"
