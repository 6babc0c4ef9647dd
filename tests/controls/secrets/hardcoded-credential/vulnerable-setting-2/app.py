"""A ferry whose tokens are signed by a key of the code, by another one while it is built."""

import jwt
from flask import Flask

app = Flask(__name__)
if app.debug:
    app.config["signer"] = "only-on-the-slipway"
else:
    app.config["signer"] = "rather-strong-ferry-key"


@app.get("/token")
def token():
    return jwt.encode({"sub": "guest"}, app.config["signer"], algorithm="HS256")
