import logging

from flask import Flask, current_app, request
from itsdangerous import URLSafeTimedSerializer
from letters import send

app = Flask(__name__)


class Site:
    def __init__(self):
        self.base = current_app.config["SITE"]

    def password_url(self, address):
        return f"{self.base}/passwords/reset/{self._generate_token(address)}"

    def members_url(self, name):
        return f"{self.base}/members/{name}"

    def next_page(self, number):
        return f"{self.base}/members?page={self.make_page_token(number)}"

    def make_page_token(self, number):
        return f"page-{number}"

    @staticmethod
    def _generate_token(address):
        return URLSafeTimedSerializer(current_app.config["LINK_KEY"]).dumps(address, salt="password")


@app.post("/password")
def password():
    site = Site()
    send(site.password_url(request.form["address"]))
    logging.info("a password is reset, see %s and %s", site.members_url("new"), site.next_page(2))
    return ""
