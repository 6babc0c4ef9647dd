from flask import Flask, jsonify, request
from werkzeug.security import generate_password_hash

app = Flask(__name__)
registered_users = {}


def make_account(name, email, password):
    if email in registered_users:
        return None, "Email already registered"
    registered_users[email] = {"name": name, "password": generate_password_hash(password)}
    return registered_users[email], "Welcome"


@app.post("/signup")
def signup():
    data = request.get_json()
    name, email, password = data.get("name"), data.get("email"), data.get("password")
    if not all([name, email, password]):
        return jsonify(error="All fields are required"), 400
    new_user, message = make_account(name, email, password)
    if not new_user:
        return jsonify(error=message), 400
    return jsonify(message=message)
