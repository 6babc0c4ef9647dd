import os

import jwt
from flask import Flask

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
