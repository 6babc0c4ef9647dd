import hashlib
import hmac
import os

from flask import Flask, abort

app = Flask(__name__)
KEY = os.environ["KEY"].encode()


class Mailbox:
    def __init__(self, host, password):
        self.host = host
        self.password = password

    def replace(self, new_host, given):
        if self.password == given:
            return False
        self.host = new_host
        return True

    def stamp(self):
        return hmac.new(KEY, self.host.encode(), hashlib.sha256).hexdigest()

    def drop(self, digest):
        if not hmac.compare_digest(self.stamp(), digest):
            return False
        self.host = ""
        return True


@app.get("/drop/<host>/<digest>")
def drop(host, digest):
    if Mailbox(host, "").drop(digest):
        return "gone"
    abort(404)
