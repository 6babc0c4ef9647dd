"""A hash, and quick ones that only tests are given."""

import hashlib
import os

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask import Flask, current_app
from werkzeug.security import generate_password_hash

from slow import hashed

app = Flask(__name__)


def made(password):
    if current_app.testing:
        return generate_password_hash(password, "pbkdf2:sha256:1000")
    return hashed(password)


def derived(password, salt):
    if current_app.testing:
        return hashlib.pbkdf2_hmac("sha256", password, salt, 10)
    return hashed(password)


def kept(user, password):
    if app.config["TESTING"]:
        user.hash = Scrypt(os.urandom(16), 32, 2, 8, 1).derive(password)
    else:
        user.hash = hashed(password)
