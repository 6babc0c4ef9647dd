from flask import Flask, jsonify, request
from partners import is_partner

app = Flask(__name__)


@app.after_request
def let_in(response):
    origin = request.headers.get("Origin")
    if is_partner(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
    return response


@app.get("/api/stock")
def stock():
    return jsonify(pieces=3)
