import logging
import secrets

import jwt
from flask import Flask, request
from flask_jwt_extended import get_jwt_identity, jwt_required

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.get("/me")
def me():
    token = request.headers["Authorization"]
    payload = jwt.decode(token, app.config["SECRET_KEY"], algorithms=["HS256"])
    logger.info("a call with %s", {"payload": payload})
    return {"name": payload["name"]}


@app.post("/refresh")
@jwt_required(refresh=True)
def refresh():
    caller = get_jwt_identity()
    logger.info("%s refreshes a token", caller)
    return {}


@app.post("/backup")
def backup():
    token = secrets.token_hex(4)
    filename = f"shop_{token}.dump"
    logger.info("backup %s is written", filename)
    return {"name": filename}
