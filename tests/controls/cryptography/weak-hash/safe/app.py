"""A shop whose digests hold, and whose MD5 protects nothing."""

import hashlib
import hmac
import os
from hashlib import md5

from flask import Flask, request

app = Flask(__name__)


def avatar(email):
    digest = md5(email.lower().encode()).hexdigest()
    return f"https://www.gravatar.com/avatar/{digest}?d=identicon"


def etag(content):
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def cache_key(arguments):
    return hashlib.md5(repr(arguments).encode()).hexdigest()


def sign_link(path):
    return hmac.new(os.environ["LINK_SECRET"].encode(), path.encode(), hashlib.sha256).hexdigest()


@app.post("/checksum")
def checksum():
    return {"sha256": hashlib.sha256(request.get_data()).hexdigest()}


@app.post("/mirror")
def mirror():
    digest = md5(request.get_data()).hexdigest()
    with open("/var/lib/shop/checksums.txt", "a") as kept:
        kept.write(digest)
    return "kept"
