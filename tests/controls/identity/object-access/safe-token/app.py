import os
import sqlite3

import jwt
from flask import Flask, g, jsonify, request

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


def database():
    if "database" not in g:
        g.database = sqlite3.connect("bank.db")
        g.database.row_factory = sqlite3.Row
    return g.database


def made():
    connection = database()
    connection.execute("""
        CREATE TABLE orders (
            id INTEGER PRIMARY KEY,
            user_id INTEGER,
            number TEXT,
            balance REAL
        )
    """)
    connection.commit()


@app.get("/api/order/<int:order_id>")
def order(order_id):
    token = request.headers.get("Authorization", "").replace("Bearer ", "")
    try:
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return jsonify({"error": "no"}), 401
    connection = database()
    row = connection.execute("SELECT * FROM orders WHERE id = ?", (order_id,)).fetchone()
    if row["user_id"] != claims["user_id"]:
        return jsonify({"error": "no"}), 404
    return jsonify({"number": row["number"], "balance": row["balance"]})


@app.get("/api/balance/<int:order_id>")
def balance(order_id):
    token = request.headers["Authorization"].split(" ")[1]
    try:
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return jsonify({"error": "no"}), 401
    connection = database()
    found = connection.execute(
        "SELECT balance FROM orders WHERE id = ? AND user_id = ?", (order_id, claims["user_id"])
    )
    return jsonify({"balance": found.fetchone()["balance"]})


@app.post("/api/orders/part")
def parted():
    token = request.headers.get("Authorization", "").replace("Bearer ", "")
    try:
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return jsonify({"error": "no"}), 401
    sent = request.get_json()
    amount = abs(float(sent["amount"]))
    connection = database()
    connection.execute("UPDATE orders SET balance = balance - ? WHERE order_number = ? AND user_id = ?", (amount, sent["from"], claims["user_id"]))
    connection.commit()
    return jsonify({"parted": amount})
