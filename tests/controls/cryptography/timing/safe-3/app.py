import hmac

from flask import Flask, abort, request

DEFAULTS = {"SECRET_KEY": "change me"}
app = Flask(__name__)
app.config.update(DEFAULTS)
app.config.from_prefixed_env()


def warn(config):
    if config["SECRET_KEY"] == DEFAULTS["SECRET_KEY"]:
        print("SECRET_KEY is not configured")


@app.get("/job")
def job():
    if not hmac.compare_digest(request.headers["X-Token"], app.config["JOB_TOKEN"]):
        abort(403)
    return "done"


class Node:
    def __init__(self, host, password):
        self.host = host
        self.password = password

    def change(self, password):
        if self.password != password:
            self.password = password
