import logging

from flask import Flask, request
from flask_httpauth import HTTPBasicAuth

from accounts import find_user

app = Flask(__name__)
basic = HTTPBasicAuth()
security_log = logging.getLogger("security")


@basic.verify_password
def verify_password(name, password):
    user = find_user(name)
    if user and user.verify_password(password):
        return user
    security_log.warning("login_failed", extra={"address": request.remote_addr})
    return None


@app.get("/api/report")
@basic.login_required
def report():
    return build_report(basic.current_user())
