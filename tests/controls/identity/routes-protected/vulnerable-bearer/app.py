import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


def run(query, *given):
    with sqlite3.connect("shop.db") as database:
        return database.execute(query, given).fetchall()


@app.get("/orders")
def orders():
    header = request.headers.get("Authorization")
    if not header or not header.startswith("Bearer "):
        return jsonify(error="Unauthorized"), 401
    username = header.split(" ")[1]
    return jsonify(run("SELECT name, price FROM orders WHERE login = ?", username))


@app.post("/profile")
def profile():
    user_id = request.headers["Authorization"].removeprefix("Bearer ")
    run(f"UPDATE people SET words = ? WHERE login = '{user_id}'", request.json["words"])
    return jsonify(done=True)
