import os
from functools import wraps

import jwt
from flask import Flask, jsonify, request

from links import account_of

app = Flask(__name__)


def token_required(view):
    @wraps(view)
    def asked(*args, **kwargs):
        try:
            jwt.decode(request.headers["X-Token"], os.environ["KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError:
            return jsonify(error="refused"), 401
        return view(*args, page=request.args.get("page"), **kwargs)

    return asked


@app.get("/mine")
@token_required
def mine(page):
    return jsonify(page=page)


@app.post("/mine")
@token_required
def change(page):
    return jsonify(page=page)


@app.get("/confirm")
def confirm():
    """The token of a link that was mailed."""
    account = account_of(request.args["email"])
    if request.args["token"] != account.token:
        return jsonify(error="refused"), 403
    return jsonify(confirmed=True)
