import os

import jwt
from flask import Flask, request
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
KEY = os.environ["KEY"]


@app.get("/claims")
def claims():
    print("claims were asked for")
    token = request.headers.get("Authorization")
    return jwt.decode(token, KEY, algorithms=["HS256"])


@app.get("/confirm")
def confirm():
    """A mail's token serves once."""
    return URLSafeTimedSerializer(KEY).loads(request.args["token"], max_age=600)
