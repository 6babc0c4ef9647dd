import base64
import hashlib
import hmac
import os

from flask import Flask, request

app = Flask(__name__)
KEY = os.environ["KEY"].encode()


def encoded(data):
    return base64.urlsafe_b64encode(data).decode()


def is_own(text, given):
    signature = encoded(hmac.new(KEY, text.encode(), hashlib.sha256).digest())
    return signature == given


@app.post("/hook")
def hook():
    return "ok" if is_own(request.form["text"], request.form["proof"]) else "no"
