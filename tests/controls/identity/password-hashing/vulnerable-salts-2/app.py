"""Objects that derive from a password, hashes beside a cipher, and a pepper of the machine."""

import hashlib
import os

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask import Flask, request

app = Flask(__name__)
box = Fernet(os.environ["BOX"])


def by_itself(password):
    kdf = Scrypt(salt=password, length=32, n=2**17, r=8, p=1)
    return kdf.derive(password)


def by_its_bytes(password):
    salt = password.encode()
    return PBKDF2HMAC(hashes.SHA256(), 32, salt, 700_000).derive(password.encode("utf-8"))


def by_the_field():
    return Scrypt(request.form["password"].encode(), 32, 2**17, 8, 1).derive(request.form.get("password").encode())


def _kdf():
    return Scrypt(salt=b"all-of-them", length=32, n=2**17, r=8, p=1)


def handed_out(password):
    return _kdf().derive(password)


def with_pepper(password):
    material = (password + os.environ["PEPPER"]).encode()
    return Scrypt(salt=b"peppered", length=32, n=2**17, r=8, p=1).derive(material)


def boxed(password):
    kdf = Scrypt(salt=b"boxed", length=32, n=2**17, r=8, p=1)
    return box.encrypt(kdf.derive(password))


def verified(password, kept):
    Scrypt(salt=b"verified", length=32, n=2**17, r=8, p=1).verify(password, kept)


def by_setting(password):
    return hashlib.scrypt(password.encode(), salt=app.config["PASSWORD_SALT"].encode(), n=2**17, r=8, p=1)
