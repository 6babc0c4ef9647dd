import hashlib
import hmac
import os

from flask import Flask, abort, request, session

app = Flask(__name__)


@app.get("/callback")
def callback():
    if request.args["state_token"] != session["state_token"]:
        abort(400)
    return "signed in"


@app.post("/hook")
def hook():
    v = request.headers["X-Hub"]
    if hmac.new(app.config["HOOK_KEY"], request.get_data(), hashlib.sha256).hexdigest() == v:
        return "taken"
    abort(403)


@app.post("/reports")
def reports():
    if request.headers.get("ADMIN_KEY") == os.environ["ADMIN_KEY"]:
        return "taken"
    abort(403)
