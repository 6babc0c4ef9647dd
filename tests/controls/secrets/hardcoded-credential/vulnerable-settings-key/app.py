import os

import jwt
from flask import Flask, current_app, request

app = Flask(__name__)


@app.post("/token")
def token():
    key = app.config.get("TOKEN_KEY") or "change-me"
    return jwt.encode({"sub": "7", "exp": 1}, key, algorithm="HS256")


@app.post("/other")
def other():
    return jwt.encode({"sub": "7", "exp": 1}, current_app.config.get("OTHER_KEY", "change-me-too"), algorithm="HS256")


@app.get("/seats")
def seats():
    return jwt.decode(request.headers["X-Token"], os.environ.get("SEATS_KEY", "change-me"), algorithms=["HS256"])
