import os
import time

import jwt
from flask import Flask, request

from shop import find_coupon

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


@app.post("/token")
def token():
    claims = {"sub": "guest", "expires": time.time() + 600}
    return jwt.encode(claims, KEY, algorithm="HS256")


@app.get("/me")
def me():
    claims = jwt.decode(request.headers["Authorization"], KEY, algorithms=["HS256"], audience="web")
    if claims["expires"] is None:
        return "", 401
    return {"name": claims["sub"]}


@app.get("/coupon")
def coupon():
    found = find_coupon(request.args["code"])
    if found.expires is None or found.expires > time.time():
        return "it is good"
    return "it is over"
