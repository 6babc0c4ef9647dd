import secrets

from flask import Flask, abort, jsonify, request
from werkzeug.security import check_password_hash, generate_password_hash

from models import User

app = Flask(__name__)
NOBODY = generate_password_hash(secrets.token_hex(16))


@app.post("/token")
def token():
    sent = request.get_json()
    username = sent.get("username")
    password = sent.get("password")
    if username is None:
        abort(400, "username field is missing")
    if password is None:
        abort(400, "password field is missing")
    user = User.query.filter_by(name=username).first()
    stored = user.password_hash if user else NOBODY
    is_right = check_password_hash(stored, password)
    if user is None or not is_right:
        return jsonify(error="The name or the password is wrong."), 401
    return jsonify(token=secrets.token_hex(16))
