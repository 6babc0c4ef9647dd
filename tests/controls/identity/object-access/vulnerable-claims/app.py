import os
import sqlite3
from functools import wraps

import jwt
from flask import Flask, jsonify, request

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]
SCHEMA = "CREATE TABLE IF NOT EXISTS orders (order_id INTEGER, price INTEGER, user_id INTEGER)"


def rows():
    connection = sqlite3.connect("shop.db")
    connection.execute(SCHEMA)
    return connection


def token_required(view):
    @wraps(view)
    def around(*args, **kwargs):
        try:
            claims = jwt.decode(request.headers.get("X-Token", ""), KEY, algorithms=["HS256"])
        except jwt.InvalidTokenError:
            return jsonify(message="Sign in, please"), 401
        return view(claims, *args, **kwargs)

    return around


@app.get("/orders/<int:order_id>")
@token_required
def shown(bearer, order_id):
    row = rows().execute("SELECT user_id, price FROM orders WHERE order_id = ?", (order_id,)).fetchone()
    if row is None:
        return jsonify(message="Not found"), 404
    return jsonify(price=row[1])
