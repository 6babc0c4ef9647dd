from flask import Flask, abort, request

BLOCKED = ["192.0.2.7"]

app = Flask(__name__)


@app.before_request
def refuse():
    if request.remote_addr in BLOCKED:
        abort(403)
