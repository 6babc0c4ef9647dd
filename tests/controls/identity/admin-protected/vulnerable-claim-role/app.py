import os

import jwt
from flask import Flask, jsonify, request

app = Flask(__name__)


def caller():
    header = request.headers.get("Authorization", "")
    if not header.startswith("Bearer "):
        return None, {"error": "no token", "status": 401}
    try:
        claims = jwt.decode(header.removeprefix("Bearer "), os.environ["TOKEN_KEY"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return None, {"error": "no such token", "status": 401}
    request.claims_of_token = claims
    return claims["sub"], claims


@app.get("/admin/report")
def report():
    who, result = caller()
    if who is None:
        return jsonify({"error": result["error"]}), result.get("status", 401)
    return jsonify({"report": "what operators read", "for": who})


@app.get("/admin/totals")
def totals():
    who, result = caller()
    if who is None:
        return jsonify({"error": result["error"]}), result.get("status", 401)
    role = request.claims_of_token.get("role")
    if role != "admin":
        return jsonify({"error": "forbidden"}), 403
    return jsonify({"totals": "what operators read", "for": who})
