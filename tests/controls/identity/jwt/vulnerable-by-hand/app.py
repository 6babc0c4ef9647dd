import base64
import hashlib
import hmac
import json
import os

import jwt
from flask import Flask, abort, request

app = Flask(__name__)
KEY = os.environ["JWT_KEY"]
with open("public.pem") as file:
    PUBLIC_KEY = file.read()


def bearer():
    return request.headers["Authorization"].split(" ")[1]


def decoded(text):
    return json.loads(base64.urlsafe_b64decode(text + "=="))


@app.get("/none")
def none():
    token = bearer()
    head, body, _ = token.split(".")
    header = decoded(head)
    if header["alg"] == "none":
        return json.loads(base64.urlsafe_b64decode(body + "=="))
    return jwt.decode(token, KEY, algorithms=["HS256"])


@app.get("/public")
def public():
    head, body, signature = bearer().split(".")
    made = hmac.new(PUBLIC_KEY.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(made, base64.urlsafe_b64decode(signature + "==")):
        abort(401)
    return decoded(body)


@app.get("/open")
def opened():
    _, body, _ = bearer().split(".")
    return json.loads(base64.urlsafe_b64decode(body + "=="))


@app.get("/either")
def either():
    head, body, signature = bearer().split(".")
    if decoded(head)["alg"].lower() not in ("none", ""):
        made = hmac.new(KEY.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(made, base64.urlsafe_b64decode(signature + "==")):
            abort(401)
        return "signed"
    else:
        return json.loads(base64.urlsafe_b64decode(body + "=="))
