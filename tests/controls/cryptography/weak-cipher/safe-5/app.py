import os

from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, request

app = Flask(__name__)
key = os.environ["SENT_KEY"]


@app.post("/shut")
def shut():
    start = os.urandom(12)
    return start + AESGCM(bytes.fromhex(key)).encrypt(start, request.get_data(), None)


@app.post("/closed")
def closed():
    cipher = AES.new(bytes.fromhex(key), AES.MODE_GCM)
    return cipher.nonce + b"".join(cipher.encrypt_and_digest(request.get_data()))
