import hashlib
import hmac
import os

import jwt
from flask import Flask, abort, request
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
KEY = os.environ.get("TOKEN_KEY") or "your-secret-key-here"


@app.post("/token")
def token():
    return jwt.encode({"sub": "7", "exp": 1}, KEY, algorithm="HS256")


@app.post("/other")
def other():
    return jwt.encode({"sub": "7", "exp": 1}, os.environ.get("OTHER_KEY", "changeme-please"), algorithm="HS256")


@app.post("/right")
def right():
    return jwt.encode({"sub": "7", "exp": 1}, os.environ["RIGHT_KEY"], algorithm="HS256")


SHARED_KEY = os.environ.get("SIGNING_KEY", "change-me-please").encode()


@app.post("/hook")
def hook():
    expected = hmac.new(SHARED_KEY, request.data, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.headers["X-Signature"]):
        abort(401)
    return ""


@app.post("/link")
def link():
    return URLSafeTimedSerializer(os.environ.get("LINK_KEY", "change-me")).dumps("7")


@app.post("/hook/right")
def hook_right():
    expected = hmac.new(os.environ["SIGNING_KEY"].encode(), request.data, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, request.headers["X-Signature"]):
        abort(401)
    return ""


@app.get("/tag")
def tag():
    return hashlib.sha256(os.environ.get("VERSION", "unknown").encode()).hexdigest()
