"""A shop that trusts old digests."""

import hashlib
import hmac
import os
from hashlib import md5

from flask import Flask, request

app = Flask(__name__)
ALGORITHM = "sha1"


def hash_password(password):
    return md5(password.encode()).hexdigest()


def sign_link(path):
    return hashlib.sha1((path + os.environ["LINK_SECRET"]).encode()).hexdigest()


def webhook_is_genuine(body, given):
    expected = hmac.new(os.environ["HOOK_SECRET"].encode(), body, "md5").hexdigest()
    return hmac.compare_digest(expected, given)


@app.post("/reset")
def reset():
    digest = hashlib.new("md5")
    digest.update(request.form["email"].encode() + app.secret_key)
    return {"token": digest.hexdigest()}


@app.post("/accounts")
def accounts():
    given = request.form["phrase"]
    made = hashlib.new(ALGORITHM)
    made.update(given.encode())
    result = made.digest()
    with open("/var/lib/shop/passwords.txt", "ab") as kept:
        kept.write(result)
    return "kept"


@app.post("/old-login")
def old_login():
    password = request.form["password"]
    return getattr(hashlib, "sha1")(password.encode()).hexdigest()


def stamp(order):
    return hashlib.new(name="sha1", data=order.encode()).hexdigest()
