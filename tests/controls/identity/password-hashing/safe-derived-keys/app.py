"""Keys of ciphers and hashes that only take their time: nobody's password is kept by them."""

import base64
import os

import bcrypt
from Crypto.Cipher import AES
from Crypto.Protocol.KDF import PBKDF2
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask import Flask, request

app = Flask(__name__)
NOBODY = b"$2b$12$CwTycUXWue0Thq9StjUM0uJ8pX1wG7a1uX8m0J0nHn3J6jGgVb1pS"


def box_of_settings():
    password = os.environ["BOX_PASSWORD"].encode()
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=b"box-of-settings", iterations=480000)
    return Fernet(base64.urlsafe_b64encode(kdf.derive(password)))


def own_box(password):
    kdf = Scrypt(salt=b"own-box", length=32, n=2**14, r=8, p=1)
    key = base64.urlsafe_b64encode(kdf.derive(password.encode()))
    return Fernet(key)


def _key_of(password, salt):
    return PBKDF2(password, salt, 32, count=1000)


def sealed(text):
    cipher = AES.new(_key_of(request.form["password"], b"sealed-letters"), AES.MODE_GCM)
    return cipher.encrypt_and_digest(text)


class Letters:
    def __init__(self, password):
        self.key = _key_of(password, b"letters")

    def open(self, text, nonce):
        return AES.new(self.key, AES.MODE_GCM, nonce=nonce).decrypt(text)


def archive():
    with open("/run/secrets/archive") as file:
        password = file.read().strip()
    return Scrypt(salt=b"archive", length=32, n=2**14, r=8, p=1).derive(password.encode())


@app.post("/login")
def login():
    password = request.form["password"].encode()
    user = load(request.form["email"])
    if user is None:
        bcrypt.hashpw(password, NOBODY)
        Scrypt(salt=b"nobody", length=32, n=2**17, r=8, p=1).derive(password)
        return "wrong", 401
    return "", 204 if bcrypt.checkpw(password, user.password_hash) else 401


@app.post("/join")
def join():
    return bcrypt.hashpw(request.form["password"].encode(), bcrypt.gensalt())
