import json
import logging
import secrets

import sentry_sdk
from flask import Flask, current_app, request, url_for
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField

sentry_sdk.init(dsn="https://public@errors.example/1", send_default_pii=True)
app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def login():
    name, password = request.form["name"], request.form["password"]
    logger.info("login of %s with %s", name, password)
    app.logger.warning("form: %s", request.form)
    return ""


@app.post("/token")
def token():
    bearer = request.headers.get("Authorization")
    logger.info(f"headers {dict(request.headers)}")
    logger.error("refused: " + request.headers["Authorization"])
    logger.info("cookie {}".format(request.cookies.get("session")))
    return bearer or ""


@app.post("/pay")
def pay():
    body = request.get_json()
    print("payment", json.dumps(body))
    logger.info("charging", extra={"card_number": body["card_number"], "amount": body["amount"]})
    return ""


@app.post("/forgot")
def forgot():
    reset_token = make_token()
    link = url_for("reset", token=reset_token, _external=True)
    logger.debug("reset link %s", link)
    return ""


@app.get("/debug")
def debug():
    current_app.logger.info("configuration %r", current_app.config)
    return ""


def log_event(name, fields, api_key=""):
    logger.info("%s %s", name, fields)


def make_token():
    return secrets.token_urlsafe(32)


def connect(settings):
    credentials = {"user": settings["user"], "password": settings["password"]}
    logger.info("connecting with %s", credentials)
    log_event("connect", {"api_key": settings["api_key"]})


@app.post("/register")
def register():
    form = RegisterForm()
    if form.validate_on_submit():
        logger.info("registered %s / %s", form.name.data, form.password.data)
    logger.info("form %s", form.data)
    return ""


class RegisterForm(FlaskForm):
    name = StringField()
    password = PasswordField()
