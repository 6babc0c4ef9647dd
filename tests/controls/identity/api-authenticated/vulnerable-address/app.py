import os
from functools import wraps

import jwt
from flask import Flask, jsonify, request

app = Flask(__name__)
ADMIN_TOKEN = os.environ["ADMIN_TOKEN"]


def token_required(view):
    @wraps(view)
    def asked(*args, **kwargs):
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not token:
            token = request.args.get("token")
        try:
            jwt.decode(token, os.environ["KEY"], algorithms=["HS256"])
        except jwt.InvalidTokenError:
            return jsonify(error="refused"), 401
        return view(*args, **kwargs)

    return asked


@app.get("/mine")
@token_required
def mine():
    return jsonify(mine=True)


@app.get("/numbers")
def numbers():
    if request.args["token"] != ADMIN_TOKEN:
        return jsonify(error="refused"), 403
    return jsonify(numbers=[1])
