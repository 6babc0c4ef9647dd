import hashlib

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask import Flask

app = Flask(__name__)


def alike(word):
    return hashlib.scrypt(word, salt=word, n=2**17, r=8, p=1)


def shared(password):
    hashlib.pbkdf2_hmac("sha256", password.encode(), b"barrel", 700_000)


def never(password):
    Scrypt(b"barrel", 32, 2**17, 8, 1)
