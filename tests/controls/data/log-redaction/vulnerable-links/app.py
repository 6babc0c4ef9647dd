import logging
import secrets

from flask import Flask, current_app, request
from itsdangerous import URLSafeTimedSerializer
from letters import send

app = Flask(__name__)


class Site:
    def __init__(self):
        self.base = current_app.config["SITE"]

    def password_url(self, address):
        return f"{self.base}/passwords/reset/{self._generate_token(address)}"

    @staticmethod
    def _generate_token(address):
        return URLSafeTimedSerializer(current_app.config["LINK_KEY"]).dumps(address, salt="password")


def invitation(base):
    code = secrets.token_urlsafe(32)
    return base + "/join?code=" + code


@app.post("/password")
def password():
    address = Site().password_url(request.form["address"])
    logging.info("a password is reset at %s", address)
    send(address)
    return ""


@app.post("/invite")
def invite():
    send(invitation("https://notes.example"))
    app.logger.info("invited by %s", invitation("https://notes.example"))
    return ""


@app.get("/refused")
def refused():
    logging.warning("no Authorization among %s", request.headers.to_wsgi_list())
    return "", 401
