from flask import Flask, abort, request

app = Flask(__name__)


def is_blocked(address):
    return app.extensions["redis"].sismember("blocked", address)


@app.before_request
def refuse():
    address = request.headers.get("X-Forwarded-For", request.remote_addr)
    if is_blocked(address):
        abort(403)
