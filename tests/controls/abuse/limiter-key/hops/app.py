from flask import Flask, request
from flask_limiter import Limiter

TRUSTED = ("10.0.0.2", "10.0.0.3")


def client():
    route = request.access_route + [request.remote_addr]
    for address in reversed(route):
        if address not in TRUSTED:
            return address
    return request.remote_addr


app = Flask(__name__)
limiter = Limiter(client, app=app, storage_uri="redis://localhost/0", default_limits=["10 per minute"])


@app.get("/")
@limiter.limit("5 per minute")
def index():
    return "hello"
