import datetime
import os
import secrets
import string

import jwt
from flask import Flask, jsonify, request
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]

TOKEN_KEY = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(40))
LINK_KEY = secrets.token_hex(32)


def token_of(name):
    ends = datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=30)
    return jwt.encode({"sub": name, "exp": ends}, TOKEN_KEY, algorithm="HS256")


@app.post("/token")
def token():
    return jsonify(token=token_of(request.json["name"]))


@app.post("/link")
def link():
    return jsonify(link=URLSafeTimedSerializer(LINK_KEY, salt="links").dumps(request.json["name"]))
