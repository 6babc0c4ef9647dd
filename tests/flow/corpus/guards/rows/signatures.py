"""Values that come back with a code that only the application can make, which is compared before they are used."""

import hashlib
import hmac

import requests
from flask import Flask, abort, current_app, request

app = Flask(__name__)


def code_of(secret_key, value):
    return hmac.new(secret_key.encode(), value, hashlib.sha256).hexdigest()


def is_code_of(secret_key, value, given):
    made = code_of(secret_key, value)
    return len(made) == len(given) and hmac.compare_digest(made, given)


@app.get("/image")
def image():
    url = request.args.get("url")
    if not url:
        abort(404)
    if not is_code_of(current_app.config["SECRET_KEY"], url.encode(), request.args.get("h", "")):
        abort(400)
    return requests.get(url, timeout=3).content  # harmless


@app.get("/plain")
def plain():
    url = request.args["url"]
    made = hmac.new(current_app.secret_key, url.encode(), "sha256").hexdigest()
    if made != request.args["h"]:
        abort(400)
    return requests.get(url, timeout=3).content  # harmless


@app.get("/bytes")
def of_bytes():
    url = request.args["url"]
    if hmac.compare_digest(hmac.digest(current_app.secret_key, url.encode(), "sha256"), request.args["h"].encode()):
        return requests.get(url, timeout=3).content  # harmless
    return requests.get(url, timeout=3).content  # reached


@app.get("/other")
def other():
    url = request.args["url"]
    made = code_of(current_app.config["SECRET_KEY"], request.args["id"].encode())
    if not hmac.compare_digest(made, request.args["h"]):
        abort(400)
    return requests.get(url, timeout=3).content  # reached


@app.get("/own-key")
def own_key():
    url = request.args["url"]
    made = hmac.new(request.args["key"].encode(), url.encode(), "sha256").hexdigest()
    if not hmac.compare_digest(made, request.args["h"]):
        abort(400)
    return requests.get(url, timeout=3).content  # reached


@app.get("/digest")
def digest():
    url = request.args["url"]
    if not hmac.compare_digest(hashlib.sha256(url.encode()).hexdigest(), request.args["h"]):
        abort(400)
    return requests.get(url, timeout=3).content  # reached
