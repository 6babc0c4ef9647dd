import json
import os

from flask import Flask, request
from jose import jws, jwt

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]


@app.get("/order")
def order():
    return json.loads(jws.verify(request.headers["X-Order"], KEY, ["HS256"], verify=True))


@app.get("/account")
def account():
    claims = jwt.decode(
        request.headers["X-Token"], KEY, algorithms=["HS256"], audience="shop", issuer="https://id.example.org"
    )
    return {"name": claims["sub"]}


@app.get("/sender")
def sender():
    token = request.headers["X-Order"]
    sent = json.loads(jws.verify(token, None, None, verify=False))
    key = {"shop": KEY}[sent["sender"]]
    return json.loads(jws.verify(token, key, ["HS256"]))
