import hashlib
import logging
import os

import sentry_sdk
from flask import Flask, request
from itsdangerous import BadSignature

sentry_sdk.init(dsn="https://public@errors.example/1")
app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def login():
    name, password = request.form["name"], request.form["password"]
    if not password:
        logger.info("login without a password, PASSWORD_MIN_LENGTH is %s", app.config["PASSWORD_MIN_LENGTH"])
    logger.info("login of %s, password given: %s", name, bool(password))
    logger.info("the password of %s has %d characters", name, len(password))
    return ""


@app.post("/token")
def token():
    token = request.headers.get("Authorization", "")
    logger.info("token %s…", token[:6])
    logger.info("address %s", request.form["token_mail"])
    logger.info("token %s", hashlib.sha256(token.encode()).hexdigest())
    logger.info("token %s", mask(token))
    logger.info("agent %s", request.headers.get("User-Agent"))
    try:
        check(token)
    except BadSignature:
        logger.warning("forged token %s", token)
    return ""


@app.post("/token/row")
def row():
    found = Token.query.get(request.form["id"])
    logger.info("token %s is gone", found.tokenID)
    logger.error("token %s is none of ours", found.token_identifier)
    return ""


def mask(text):
    return "*" * len(text)


def check(token):
    raise BadSignature(token)


@app.post("/revoke")
def revoke():
    token = find_token(request.form["id"])
    logger.info("token %s of %s is revoked", token, token.user)
    logger.info("csrf token %s", request.form["csrf_token"])
    return ""


def find_token(number):
    return app.extensions["tokens"][number]


@app.cli.command("make-key")
def make_key():
    api_key = mask("x")
    print("your key:", api_key)


SHARED_SECRET_VARIABLE = "CLUB_SHARED_SECRET"


@app.cli.command("look")
def look():
    if not os.getenv(SHARED_SECRET_VARIABLE):
        logger.warning("%s is not set", SHARED_SECRET_VARIABLE)
