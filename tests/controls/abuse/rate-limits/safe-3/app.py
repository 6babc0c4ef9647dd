from flask import Flask, abort, request
from limits import parse, storage, strategies

app = Flask(__name__)
window = strategies.MovingWindowRateLimiter(storage.storage_from_string("redis://cache/0"))
RATE = parse("60/minute")


@app.before_request
def count():
    if not window.hit(RATE, request.remote_addr):
        abort(429)


@app.get("/")
def index():
    return "hello"
