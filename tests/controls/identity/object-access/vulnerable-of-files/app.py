import json
import os

from flask import Flask, jsonify, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]

with open("people.json") as file:
    people = json.load(file)
with open("orders.json") as file:
    orders = json.load(file)
MESSAGES = {"1": ["Hello", "Bye"], "2": ["Good day"]}


@app.post("/login/<user_id>")
def login(user_id):
    if people.get(user_id, {}).get("key") != request.form["key"]:
        return "", 401
    session.clear()
    session["user_id"] = user_id
    return "", 204


@app.get("/v1/<user_id>/orders")
def orders_of(user_id):
    found = orders.get(user_id)
    if found is None:
        return jsonify({"error": "none"}), 404
    return jsonify({"orders": found})


@app.get("/v1/<user_id>/messages")
def messages_of(user_id):
    return jsonify(MESSAGES[user_id])
