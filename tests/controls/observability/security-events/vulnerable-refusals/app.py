import logging

from flask import Flask, jsonify, request
from members import Refused, check_password, member_of, token_of

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/login")
def login():
    try:
        member = member_of(request.json["name"])
        if not check_password(member, request.json["password"]):
            raise Refused
    except Refused as error:
        log.exception("Do login: %s", error)
        return "", 401
    return jsonify(token=token_of(member))


@app.post("/other/login")
def other_login():
    try:
        member = member_of(request.json["name"])
        if not check_password(member, request.json["password"]):
            return "", 401
    except Exception:
        log.exception("Do login")
        raise
    return jsonify(token=token_of(member))
