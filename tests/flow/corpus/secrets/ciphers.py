"""Ciphers: keys and nonces that are constants whichever way was taken, and the mode ECB."""

import os

from Crypto.Cipher import AES
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask, request

app = Flask(__name__)


def closed(data, key):
    return Fernet(key).encrypt(data)  # reached


def shut(data, key):
    return Fernet(key).encrypt(data)  # harmless


def ground(data, mode):
    return AES.new(app.config["PICTURE_KEY"], mode).encrypt(data)  # reached


def milled(data, mode):
    return AES.new(app.config["PICTURE_KEY"], mode).encrypt(data)  # harmless


def wrapped(data, nonce):
    return AESGCM(os.environ["LETTER_KEY"]).encrypt(nonce, data, None)


@app.post("/notes")
def note():
    data = request.get_data()
    closed(data, b"a key that stands in the code")
    shut(data, os.environ["NOTE_KEY"])
    ground(data, AES.MODE_ECB)
    milled(data, AES.MODE_GCM)
    wrapped(data, os.urandom(12))
    AESGCM(os.environ["LETTER_KEY"]).encrypt(b"twelve bytes", data, None)  # reached
    return ""
