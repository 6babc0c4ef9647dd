import secrets

from flask import Flask, flash, jsonify, redirect, request
from flask_login import current_user, login_required
from models import User
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
NOBODY = generate_password_hash(secrets.token_hex(16))


@app.post("/password/check")
@login_required
def check_password():
    user = User.query.get(current_user.id)
    if not user:
        return jsonify(error="invalid-token"), 401
    if not request.json:
        return jsonify(error="invalid-request"), 400
    return jsonify(result=check_password_hash(user.password_hash, request.json["password"]))


@app.post("/login")
def login():
    user = User.query.filter_by(name=request.form["name"]).first()
    stored = user.password_hash if user else NOBODY
    is_right = check_password_hash(stored, request.form["password"])
    if user is None or not is_right:
        flash("The name or the password is wrong.")
        return redirect("/login")
    return redirect("/")
