import hmac
import os

from flask import Flask, abort, current_app, request
from werkzeug.security import safe_str_cmp

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["ACCESS_TOKEN"] = os.environ["ACCESS_TOKEN"]


@app.post("/stops")
def stops():
    token = request.headers.get("X-Access-Token", "")
    if not hmac.compare_digest(token, current_app.config["ACCESS_TOKEN"]):
        abort(403)
    return "stopped"


@app.post("/pauses")
def pauses():
    if not safe_str_cmp(request.headers.get("X-Access-Token", ""), current_app.config["ACCESS_TOKEN"]):
        abort(403)
    return "paused"
