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
    header = decoded(token.split(".")[0])
    if header["alg"] == "none":
        abort(401)
    return jwt.decode(token, KEY, algorithms=["HS256"])


@app.get("/shared")
def shared():
    head, body, signature = bearer().split(".")
    made = hmac.new(KEY.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(made, base64.urlsafe_b64decode(signature + "==")):
        abort(401)
    return json.loads(base64.urlsafe_b64decode(body + "=="))


@app.get("/file")
def fingerprint():
    return {"public_key": hmac.new(KEY.encode(), PUBLIC_KEY.encode(), hashlib.sha256).hexdigest()}


@app.get("/signed")
def signed():
    head, body, signature = bearer().split(".")
    if decoded(head)["alg"].lower() != "none":
        made = hmac.new(KEY.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(made, base64.urlsafe_b64decode(signature + "==")):
            abort(401)
        return json.loads(base64.urlsafe_b64decode(body + "=="))
    abort(401)
