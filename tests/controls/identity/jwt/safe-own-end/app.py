import os
import time

import jwt
from flask import Flask, request

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


@app.post("/token")
def token():
    claims = {"sub": "guest", "expires": time.time() + 600}
    return jwt.encode(claims, KEY, algorithm="HS256")


@app.get("/me")
def me():
    claims = jwt.decode(request.headers["Authorization"], KEY, algorithms=["HS256"], audience="web")
    if claims["expires"] < time.time():
        return "", 401
    return {"name": claims["sub"]}
