import hashlib
import hmac
import os

from flask import Flask, abort

app = Flask(__name__)
KEY = os.environ["KEY"].encode()


class Post:
    def __init__(self, number, host):
        self.number = number
        self.host = host

    def stamp(self):
        return hmac.new(KEY, f"id={self.number}".encode(), hashlib.sha256).hexdigest()

    def drop(self, digest):
        if hmac.new(KEY, f"id={self.number}".encode(), hashlib.sha256).hexdigest() != digest:
            return False
        self.number = 0
        return True


@app.get("/drop/<int:number>/<digest>")
def drop(number, digest):
    return "gone" if Post(number, "").drop(digest) else ("no", 401)


@app.get("/find/<int:number>/<digest>")
def find(number, digest):
    expected = Post(number, "").stamp()
    if digest == expected:
        return "found"
    abort(404)


@app.get("/address/<digest>")
def address(digest):
    what_should_be = hmac.new(KEY, b"address", hashlib.sha256).hexdigest()
    return "yours" if digest == what_should_be else ("no", 401)
