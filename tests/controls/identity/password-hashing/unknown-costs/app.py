import os

from Crypto.Protocol.KDF import PBKDF2
from flask import Flask
from passlib.hash import argon2

app = Flask(__name__)


def hashed(password):
    return argon2.using(rounds=app.config["PASSES"]).hash(password)


def derived(password, digest):
    return PBKDF2(password, os.urandom(16), 32, 500_000, hmac_hash_module=digest)
