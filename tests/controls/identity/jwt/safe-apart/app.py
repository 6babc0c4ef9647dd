import base64
import hmac
import json
import os

import jwt
from flask import Flask, abort, request

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"].encode()


@app.get("/kites")
def kites():
    head, body, signature = request.headers["Authorization"].removeprefix("Bearer ").split(".")
    made = hmac.new(KEY, f"{head}.{body}".encode(), "sha256").hexdigest()
    if not hmac.compare_digest(made, signature):
        abort(401)
    return {"kites_of": json.loads(base64.urlsafe_b64decode(body))["sub"]}


@app.get("/gliders")
def gliders():
    token = request.headers["Authorization"].removeprefix("Bearer ")
    kind = json.loads(base64.urlsafe_b64decode(token.split(".")[0]))["typ"]
    claims = jwt.decode(
        token, KEY, algorithms=["HS256"], audience="kites", issuer="club", options={"require": ["exp", "aud", "iss"]}
    )
    return {"gliders_of": claims["sub"], "kind": kind}


@app.put("/kites")
def keep():
    parts = request.headers["Authorization"].removeprefix("Bearer ").split(".")
    made = hmac.new(KEY, f"{parts[0]}.{parts[1]}".encode(), "sha256").digest()
    if base64.urlsafe_b64decode(parts[-1]) != made:
        abort(401)
    return {"kites_of": json.loads(base64.urlsafe_b64decode(parts[1]))["sub"]}


@app.delete("/kites")
def drop():
    token = request.cookies.get("token", "")
    if not is_verified(token):
        abort(401)
    head, body, _ = token.split(".")
    return json.loads(base64.b64decode(body))


def is_verified(token):
    text, _, signature = token.rpartition(".")
    return hmac.compare_digest(hmac.new(KEY, text.encode(), "sha256").hexdigest(), signature)


@app.get("/balloons")
def balloons():
    claims = opened(request.cookies["token"])
    return {"balloons_of": claims["sub"]}


def opened(token):
    head, body, _ = token.split(".")
    header = json.loads(base64.urlsafe_b64decode(head + "=="))
    shown = json.loads(base64.urlsafe_b64decode(body + "=="))
    if header.get("alg") == "none":
        abort(401)
    if shown.get("aud") != "kites":
        abort(403)
    return jwt.decode(
        token, KEY, algorithms=["HS256"], audience="kites", issuer="club", options={"require": ["exp", "aud", "iss"]}
    )
