import os
import sqlite3

from flask import Flask, jsonify, redirect, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
RECIPES = {
    "1": {"title": "Bread", "owner": "ada"},
    "2": {"title": "Soup", "owner": "bob"},
}
TASKS = [{"id": 1, "user_id": 7, "text": "Pay"}]


def connection():
    return sqlite3.connect("shop.db")


@app.post("/login")
def login():
    session["user_id"] = check(request.form["name"], request.form["password"])
    return redirect("/")


def check(name, password):
    found = connection().execute("SELECT id, salt FROM users WHERE name = ?", (name,)).fetchone()
    return found[0] if found and compare(found[1], password) else None


@app.get("/orders/<int:order_id>")
def order(order_id):
    found = connection().execute("SELECT * FROM shop.orders WHERE id = ?", (order_id,))
    return jsonify(found.fetchone())


@app.get("/invoice")
def invoice():
    if "user_id" not in session:
        return redirect("/login")
    number = request.args.get("invoice_id")
    found = connection().execute("SELECT * FROM invoices WHERE invoice_id = ?", (number,))
    return jsonify(found.fetchone())


@app.post("/recipe")
def recipe():
    key = request.form["recipe"]
    if key in RECIPES:
        return jsonify(RECIPES[key])
    return jsonify(None)


@app.get("/tasks/<int:number>")
def task(number):
    return jsonify(next((task for task in TASKS if task["id"] == number), None))


@app.post("/tasks")
def finish():
    if "user_id" not in session:
        return redirect("/login")
    data = request.get_json()
    for row in TASKS:
        if row["id"] == data["id"]:
            row["done"] = True
    return "", 204
