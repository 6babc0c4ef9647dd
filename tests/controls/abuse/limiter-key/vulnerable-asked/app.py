import time

from flask import Flask, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)
TRIES = {}


def throttle(address):
    now = time.time()
    TRIES[address] = [moment for moment in TRIES.get(address, []) if now - moment < 60] + [now]
    return len(TRIES[address]) > 5


@app.post("/login")
def login():
    address = request.headers.get("X-Forwarded-For", request.remote_addr)
    if throttle(address):
        abort(429)
    return "ok"
