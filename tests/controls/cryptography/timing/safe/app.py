"""A shop that compares secrets in constant time."""

import hashlib
import hmac

from flask import Flask, abort, request

from models import User

app = Flask(__name__)


@app.post("/hook")
def hook():
    digest = hmac.new(app.config["HOOK_KEY"], request.get_data(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(request.headers["X-Signature"], digest):
        abort(403)
    return "taken"


@app.get("/reset/<token>")
def reset(token):
    user = User.query.filter(User.reset_token == token).first()
    return "yes" if user is not None else "no"


@app.post("/password")
def password():
    if request.form["password"] != request.form["password_confirmation"]:
        abort(400)
    token = request.headers.get("X-Token", "")
    if token == "":
        abort(401)
    if request.form["token_type"] == request.args.get("kind"):
        abort(400)
    return "changed"


class Ticket:
    def __init__(self, token):
        self.token = token

    def __eq__(self, other):
        return self.token == other.token
