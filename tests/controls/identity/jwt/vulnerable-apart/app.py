import base64
import json
import os

import jwt
from flask import Flask, request

app = Flask(__name__)
KEY = os.environ["KEY"]


@app.get("/kites")
def kites():
    parts = request.headers["Authorization"].removeprefix("Bearer ").split(".")
    padded = parts[1] + "=" * (-len(parts[1]) % 4)
    claims = json.loads(base64.urlsafe_b64decode(padded))
    return {"kites_of": claims["sub"]}


@app.post("/gliders")
def gliders():
    head, body, signature = request.form["token"].split(".")
    return {"gliders_of": json.loads(base64.b64decode(body))["sub"]}


@app.put("/kites")
def keep():
    parts = request.headers["Authorization"].split(".")
    machine, significant = request.form["machine"], request.form["digest"]
    if machine == "kite" and significant == request.form["magnitude"] and validate_form(request.form["name"]):
        return {"kites_of": json.loads(base64.urlsafe_b64decode(parts[1]))["sub"]}
    return {}


@app.delete("/kites")
def drop():
    token = request.cookies.get("token", "")
    if len(token.split(".")) == 3 and check_size(request.content_length):
        return json.loads(base64.b64decode(token.split(".")[1] + "=="))
    return {}


def validate_form(name):
    return len(name) < 10


def check_size(size):
    return size < 10


@app.get("/balloons")
def balloons():
    claims = opened(request.cookies["token"])
    return {"balloons_of": claims["sub"]}


def opened(token):
    head, body, _ = token.split(".")
    header = json.loads(base64.urlsafe_b64decode(head + "=="))
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    if header.get("alg") == "none":
        return claims
    return jwt.decode(token, KEY, algorithms=["HS256"], options={"require": ["exp"]})
