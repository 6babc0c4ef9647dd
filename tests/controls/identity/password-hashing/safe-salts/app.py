import hashlib
import os

import bcrypt
from argon2 import PasswordHasher
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask import Flask, request

app = Flask(__name__)
hasher = PasswordHasher(time_cost=2, memory_cost=19_456)


def made(password):
    salt = os.urandom(16)
    return salt + Scrypt(salt, 32, 2**17, 8, 1).derive(password)


def kept(user):
    return hashlib.scrypt(request.form["password"].encode(), salt=user.salt, n=2**15, r=8, p=3)


def key_of_the_archive(master_key):
    return PBKDF2HMAC(hashes.SHA256(), 32, b"archive", 700_000).derive(master_key)


@app.post("/join")
def join():
    return hasher.hash(request.form["password"])


first_salt = os.urandom(16)
first_password = hashlib.scrypt(os.environ["FIRST_PASSWORD"].encode(), salt=first_salt, n=2**17, r=8, p=1)


class Veil:
    @classmethod
    def drawn(cls, x):
        return bcrypt.hashpw(x.encode(), bcrypt.gensalt())

    @classmethod
    def fits(cls, x, kept):
        return bcrypt.checkpw(x.encode(), kept)
