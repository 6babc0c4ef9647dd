from Crypto.Cipher import AES
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, request

app = Flask(__name__)


class Box:
    def __init__(self, key):
        self.key = key

    def closed(self, data):
        return Fernet(self.key).encrypt(data)


def ground(data, key, mode):
    return AES.new(key, mode).encrypt(data)


def wrapped(data, key, nonce):
    return AESGCM(key).encrypt(nonce, data, None)


@app.post("/notes")
def note():
    return Box(b"Zm9yIGEgdGVzdCBvbmx5LCBubyByZWFsIGtleSEhISE=").closed(request.get_data())


@app.post("/pictures")
def picture():
    return ground(request.get_data(), app.config["PICTURE_KEY"], AES.MODE_ECB)


@app.post("/letters")
def letter():
    return wrapped(request.get_data(), app.config["LETTER_KEY"], b"twelve bytes")
