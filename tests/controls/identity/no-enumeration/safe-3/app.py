import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post("/login")
def login():
    sent = request.get_json()
    cursor = sqlite3.connect("shop.db").cursor()
    cursor.execute(
        "SELECT id FROM users WHERE username = ? AND password = ?", (sent.get("username"), sent.get("password"))
    )
    user = cursor.fetchone()
    if not user:
        return jsonify(error="No such pair of name and password."), 401
    return jsonify(message="Welcome back.")


@app.post("/reset-password")
def reset_password():
    sent = request.get_json()
    query = "SELECT id FROM users WHERE username = ? AND reset_pin = ?"
    user = sqlite3.connect("shop.db").execute(query, (sent.get("username"), sent.get("reset_pin"))).fetchone()
    if user:
        return jsonify(message="The password is another one now.")
    return jsonify(error="This PIN is not valid."), 400
