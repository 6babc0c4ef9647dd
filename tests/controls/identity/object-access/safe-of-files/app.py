import json
import os

from flask import Flask, jsonify, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]

with open("people.json") as file:
    people = json.load(file)
with open("orders.json") as file:
    orders = json.load(file)
with open("recipes.json") as file:
    recipes = json.load(file)
with open("messages.json") as file:
    messages = json.load(file)
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
    if session.get("user_id") != user_id:
        return jsonify({"error": "not yours"}), 403
    found = orders.get(user_id)
    if found is None:
        return jsonify({"error": "none"}), 404
    return jsonify({"orders": found})


@app.get("/v1/messages")
def messages_of():
    if "user_id" not in session:
        return "", 401
    return jsonify(MESSAGES[session["user_id"]])


@app.get("/v1/recipes/<name>")
def recipe(name):
    return jsonify(recipes.get(name))


@app.get("/v1/words/<language>")
def words(language):
    return jsonify(messages.get(language))
