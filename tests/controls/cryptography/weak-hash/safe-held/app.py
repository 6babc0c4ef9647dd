"""A shop whose derived keys hold, and whose MD5 names pictures, whatever the variable holds later."""

import hashlib
import importlib
import os

from flask import Flask, request

app = Flask(__name__)
digests = importlib.import_module("hashlib")
plugin = importlib.import_module(os.environ["PLUGIN"])


def key_of(phrase):
    return hashlib.pbkdf2_hmac("sha1", phrase, os.urandom(16), 1_400_000)


@app.post("/pictures")
def pictures():
    made = hashlib.md5()
    made.update(request.form["email"].encode())
    picture = made.hexdigest()
    made = digests.sha256()
    made.update(request.form["token"].encode())
    return plugin.md5(picture) + made.hexdigest()
