import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


class Prefix:
    def __init__(self, inner):
        self.inner = inner

    def __call__(self, environ, start_response):
        environ["SCRIPT_NAME"] = environ.get("HTTP_X_SCRIPT_NAME", "")
        return self.inner(environ, start_response)


@app.post("/login")
def login():
    address = request.headers.get("X-Forwarded-For", request.remote_addr)
    log.warning("A failed login from %s", address)
    return "", 401


@app.get("/")
def index():
    address = request.headers.get("X-Real-IP", request.remote_addr)
    log.info("A visit from %s", address)
    return f"Hello {address}"
