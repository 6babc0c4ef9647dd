from flask import Flask, jsonify, request

ALLOWED = {"https://till.shop.example"}

app = Flask(__name__)


@app.after_request
def let_in(response):
    origin = request.headers.get("Origin")
    if origin in ALLOWED:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers.add("Vary", "Origin")
    return response


@app.get("/api/stock")
def stock():
    return jsonify(pieces=3)
