"""A ferry whose tokens are signed by a key of the machine, but for the developer's own."""

import os

import jwt
from flask import Flask

app = Flask(__name__)
if app.debug:
    app.config["signer"] = "only-on-the-slipway"
else:
    app.config["signer"] = os.environ["SIGNER"]


@app.get("/token")
def token():
    return jwt.encode({"sub": "guest"}, app.config["signer"], algorithm="HS256")
