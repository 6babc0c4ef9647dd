import os

import jwt
from flask import Flask, jsonify, request

app = Flask(__name__)
profiles = {
    1: {"id": 1, "username": "ada", "email": "ada@example.com"},
    2: {"id": 2, "username": "bob", "email": "bob@example.com"},
}


def caller(late=False):
    header = request.headers.get("Authorization", "")
    if not header.startswith("Bearer "):
        return None, {"error": "no token", "status": 401}
    try:
        claims = jwt.decode(
            header.split(" ", 1)[1].strip(), os.environ["TOKEN_KEY"], algorithms=["HS256"], leeway=60 if late else 0
        )
    except jwt.InvalidTokenError:
        return None, {"error": "no such token", "status": 401}
    try:
        number = int(claims.get("sub"))
    except (TypeError, ValueError):
        return None, {"error": "no such user", "status": 403}
    return number, claims


@app.get("/profiles/<int:number>")
def profile(number):
    found = profiles.get(number)
    if not found:
        return jsonify({"error": "not found"}), 404
    who, result = caller()
    if who is None:
        status = result.get("status", 401)
        return jsonify({"error": result.get("error", "unauthorized")}), status
    if who != number:
        return jsonify({"error": "forbidden"}), 403
    return jsonify(found), 200


@app.get("/mine/<int:number>")
def mine(number):
    claims, error = caller()
    if error is not None:
        return jsonify({"error": error["error"]}), error.get("status", 401)
    if claims != number:
        return jsonify({"error": "forbidden"}), 403
    return jsonify(profiles.get(number)), 200
