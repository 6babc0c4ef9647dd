import time

import jwt
from flask import Flask, request

app = Flask(__name__)


class Visitor:
    def __init__(self, token):
        self.token = token

    def name(self):
        claims = jwt.decode(self.token, options={"verify_signature": False})
        return claims["sub"] if claims["exp"] > time.time() else None


def has_ended(token):
    return jwt.decode(token, options={"verify_signature": False})["exp"] < time.time()


@app.get("/me")
def me():
    return {"name": Visitor(request.headers["Authorization"]).name()}


@app.get("/page")
def page():
    return ("", 401) if has_ended(request.headers["Authorization"]) else "welcome"


class Caller:
    def __init__(self, token):
        self.token = token

    def is_there(self):
        return jwt.decode(self.token, options={"verify_signature": False})["exp"] > time.time()


class Bearer:
    def read(self):
        self.token = request.headers["Authorization"]

    def is_there(self):
        return jwt.decode(self.token, options={"verify_signature": False})["exp"] > time.time()


@app.get("/pages")
def pages():
    token = request.headers.get("Authorization", "")
    return "welcome" if Caller(token).is_there() else ("", 401)
