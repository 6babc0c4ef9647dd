import base64
import os
import sqlite3

import jwt
from flask import Flask, abort, jsonify, request
from werkzeug.security import check_password_hash

app = Flask(__name__)


def run(query, *given):
    with sqlite3.connect("shop.db") as database:
        return database.execute(query, given).fetchall()


def caller():
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        return jwt.decode(token, os.environ["TOKEN_KEY"], algorithms=["HS256"])["sub"]
    except jwt.InvalidTokenError:
        abort(401)


@app.get("/orders")
def orders():
    user_id = caller()
    return jsonify(run("SELECT name, price FROM orders WHERE login = ?", user_id))


@app.post("/profile")
def profile():
    header = request.headers.get("Authorization", "")
    username, password = base64.b64decode(header.split(" ")[1]).decode().split(":", 1)
    found = run("SELECT password FROM people WHERE login = ?", username)
    if not found or not check_password_hash(found[0][0], password):
        abort(401)
    run("UPDATE people SET words = ? WHERE login = ?", request.json["words"], username)
    return jsonify(done=True)


@app.get("/keys")
def keys():
    """A text that is looked up as a token is a secret, and no name."""
    token = request.headers.get("Authorization", "").split(" ")[-1]
    rows = run("SELECT login FROM tokens WHERE digest = ?", token)
    if not rows:
        abort(401)
    return jsonify(rows)


@app.get("/said")
def said():
    """What is only said decides nothing."""
    username = request.headers.get("Authorization", "").split(" ")[-1]
    return jsonify(sent=username)
