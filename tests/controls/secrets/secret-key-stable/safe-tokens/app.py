import datetime
import os
import secrets

import jwt
from flask import Flask, jsonify, request
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]

TOKEN_KEY = os.environ["TOKEN_KEY"]
LINK_KEY = os.environ["LINK_KEY"]


def token_of(name):
    ends = datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=30)
    return jwt.encode({"sub": name, "exp": ends}, TOKEN_KEY, algorithm="HS256")


@app.post("/token")
def token():
    return jsonify(token=token_of(request.json["name"]))


@app.post("/once")
def once():
    # Who asks is told the key with what it signs, which is for him alone.
    key = secrets.token_hex(32)
    return jsonify(key=key, signed=URLSafeTimedSerializer(key, salt="once").dumps(request.json["name"]))


@app.post("/link")
def link():
    return jsonify(link=URLSafeTimedSerializer(LINK_KEY, salt="links").dumps(request.json["name"]))
