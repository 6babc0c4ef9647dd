import os
import sqlite3

from flask import Flask, abort, jsonify, redirect, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
RECIPES = {
    "1": {"title": "Bread", "owner": "ada"},
    "2": {"title": "Soup", "owner": "bob"},
}
COLOURS = {"1": {"name": "red", "value": "#f00"}}
TASKS = [{"id": 1, "user_id": 7, "text": "Pay"}]


def connection():
    return sqlite3.connect("shop.db")


@app.get("/orders/<int:order_id>")
def order(order_id):
    if "user_id" not in session:
        return redirect("/login")
    found = connection().execute(
        "SELECT * FROM orders WHERE id = ? AND user_id = ?", (order_id, session["user_id"])
    )
    return jsonify(found.fetchone())


@app.post("/recipe")
def recipe():
    key = request.form["recipe"]
    if key not in RECIPES or RECIPES[key]["owner"] != session.get("user"):
        abort(404)
    return jsonify(RECIPES[key])


@app.get("/colours/<number>")
def colour(number):
    return jsonify(COLOURS[number])


@app.get("/tasks/<int:number>")
def task(number):
    if "user_id" not in session:
        return redirect("/login")
    found = next((task for task in TASKS if task["id"] == number), None)
    if not found or found["user_id"] != session["user_id"]:
        abort(404)
    return jsonify(found)
