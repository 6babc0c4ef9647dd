"""A shop that compares secrets letter by letter."""

import hashlib
import hmac

from flask import Flask, abort, request, session
from werkzeug.security import safe_str_cmp

from models import User

app = Flask(__name__)


@app.post("/hook")
def hook():
    digest = hmac.new(app.config["HOOK_KEY"], request.get_data(), hashlib.sha256).hexdigest()
    if request.headers["X-Signature"] != digest:
        abort(403)
    return "taken"


@app.post("/form")
def form():
    if session["nonce"] != request.form.get("nonce"):
        abort(403)
    return "taken"


@app.get("/reset/<int:number>/<token>")
def reset(number, token):
    user = User.query.get(number)
    return "yes" if user.reset_token == token else "no"


def old_check(given, api_key):
    return safe_str_cmp(given, api_key)
