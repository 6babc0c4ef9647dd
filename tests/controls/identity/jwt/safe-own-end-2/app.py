import os
from datetime import datetime, timedelta

import jwt
from flask import Flask, abort, request

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


def read(token):
    return jwt.decode(token, KEY, algorithms=["HS256"], audience="web")


def is_over(claims):
    end = datetime.fromisoformat(claims.get("expires_at"))
    return datetime.now() >= end


@app.post("/token")
def token():
    end = datetime.now() + timedelta(minutes=10)
    return jwt.encode({"sub": "guest", "aud": "web", "expires_at": end.isoformat()}, KEY, algorithm="HS256")


@app.get("/me")
def me():
    claims = read(request.headers["Authorization"])
    if is_over(claims):
        abort(401)
    return {"name": claims["sub"]}
