import os
import random

from flask import Flask, jsonify, request

from store import execute

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.post("/forgot")
def forgot():
    reset_pin = str(random.randint(100000, 999999))
    execute("UPDATE users SET reset_pin = %s WHERE name = %s", (reset_pin, request.form["name"]))
    return jsonify({"status": "sent", "debug": {"reset_pin": reset_pin}})


@app.post("/register")
def register():
    password = request.form["password"]
    execute("INSERT INTO users (name, password) VALUES (%s, %s)", (request.form["name"], password))
    answer = {"name": request.form["name"], "password": password}
    return jsonify(answer)


@app.get("/users")
def users():
    rows = execute("SELECT id, name, password FROM users")
    return jsonify([{"id": row[0], "name": row[1], "password": row[2]} for row in rows])


@app.post("/check")
def check():
    password = "is too short"
    return jsonify({"errors": {"password": password, "pin": "is missing"}, "password": len(request.form["password"])})


@app.get("/members")
def members():
    items = []
    for row in execute("SELECT id, name, password FROM users"):
        items.append({"id": row[0], "name": row[1], "password": row[2]})
    return items
