import os

import jwt
import requests
from flask import Flask, abort, g, jsonify, request
from itsdangerous import URLSafeTimedSerializer
from jose import jwt as jose_jwt

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
KEY = os.environ["TOKEN_KEY"]
LENIENT = {"verify_signature": False}


@app.before_request
def read_token():
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    g.claims = jwt.decode(token, options=LENIENT)


@app.get("/by-header")
def by_header():
    token = request.args["token"]
    header = jwt.get_unverified_header(token)
    return jwt.decode(token, KEY, algorithms=[header["alg"]])


@app.get("/by-address")
def by_address():
    token = request.args["token"]
    header = jwt.get_unverified_header(token)
    key = requests.get(header["jku"], timeout=5).json()
    return jwt.decode(token, key, algorithms=["RS256"], audience="api", issuer="https://id.example")


@app.get("/none")
def none():
    return jwt.decode(request.args["token"], KEY, algorithms=["HS256", "none"])


@app.get("/mixed")
def mixed():
    return jose_jwt.decode(request.args["token"], KEY, algorithms=["HS256", "RS256"], audience="api", issuer="id")


@app.get("/expired")
def expired():
    return jwt.decode(request.args["token"], KEY, algorithms=["HS256"], options={"verify_exp": False})


@app.get("/late")
def late():
    return jwt.decode(request.args["token"], KEY, algorithms=["HS256"], leeway=86400)


@app.get("/unlisted")
def unlisted():
    return jose_jwt.decode(request.args["token"], KEY)


@app.get("/confirm")
def confirm():
    if not URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="confirm").loads(request.args["token"]):
        abort(400)
    return jsonify(confirmed=True)


@app.post("/token")
def token():
    claims = {"sub": "1"}
    return jsonify(token=jwt.encode(claims, KEY, algorithm="HS256"))
