import logging

import jwt
from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.get("/me")
def me():
    token = request.headers["Authorization"]
    payload = jwt.decode(token, app.config["SECRET_KEY"], algorithms=["HS256"])
    logger.info("a call with %s", {"payload": payload})
    return {"name": payload["name"]}
