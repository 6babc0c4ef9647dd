import secrets

from flask import Flask, abort, jsonify, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)
users = {"ann": {"word": ""}}
codes = {}


@app.post("/login")
def login():
    body = request.get_json()
    return jsonify(known=body["name"] in users and secrets.compare_digest(users[body["name"]]["word"], body["word"]))


@app.post("/reset_password")
def reset_password():
    username = request.json["username"]
    new_password = request.json["new_password"]
    if username not in users:
        abort(400)
    if not secrets.compare_digest(codes.pop(username, secrets.token_hex()), request.json["code"]):
        abort(400)
    users[username]["password"] = generate_password_hash(new_password)
    return jsonify(done=True)
