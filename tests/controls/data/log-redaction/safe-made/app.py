import hashlib

import jwt
from flask import Flask, current_app, request

app = Flask(__name__)


def jwt_encode(claims):
    return jwt.encode(claims, current_app.config["SIGNING_KEY"], algorithm="HS256")


def shown(token):
    return hashlib.sha256(token.encode()).hexdigest()[:8]


@app.post("/token")
def token_endpoint():
    made = jwt_encode({"me": request.form["me"]})
    token = shown(made)
    app.logger.info("access token %s", token)
    return {"access_token": made}
