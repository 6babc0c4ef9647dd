"""Rows without a password, with a hash from outside, and what describes a field."""

import os

from flask import Flask, abort, request, session
from werkzeug.security import check_password_hash

app = Flask(__name__)
users = {"ada@club.test": {"password": os.environ["ADAS_HASH"], "token": ""}}
members = [{"login": "bea", "seats": 2}]
user_records = {"fields": {"login": "string", "password": "string"}}
passwords = {"rules": {"password": "eight characters"}}


@app.post("/login")
def login():
    row = users.get(request.form["email"])
    if row is None or not check_password_hash(row["password"], request.form["password"]):
        abort(401)
    session["email"] = request.form["email"]
    return "", 204
