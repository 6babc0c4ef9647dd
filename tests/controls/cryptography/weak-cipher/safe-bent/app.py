import base64
import hmac
import os

from Crypto.Cipher import AES
from Crypto.Util.Padding import unpad
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, abort, request

import box

app = Flask(__name__)
KEY = base64.b64decode(os.environ["TOKEN_KEY"])
SIGNING_KEY = base64.b64decode(os.environ["SIGNING_KEY"])


def is_ours(token):
    return hmac.compare_digest(hmac.digest(SIGNING_KEY, token[:-32], "sha256"), token[-32:])


@app.get("/")
def home():
    token = base64.b64decode(request.cookies["token"])
    if not is_ours(token):
        abort(400)
    cipher = AES.new(KEY, AES.MODE_CBC, token[:16])
    return unpad(cipher.decrypt(token[16:-32]), 16).decode()


@app.get("/other")
def other():
    token = base64.b64decode(request.cookies["token"])
    return AESGCM(KEY).decrypt(token[:12], token[12:], None).decode()


@app.post("/box")
def boxed():
    sent = request.get_data()
    if not is_ours(sent):
        abort(400)
    return box.opened(sent[:-32])
