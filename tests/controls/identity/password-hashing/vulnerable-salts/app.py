import hashlib

import bcrypt
from flask import Flask, request

app = Flask(__name__)
SALT = b"barrel-roll"


def by_hand(password):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), SALT, 700_000)


def by_itself(password):
    return hashlib.pbkdf2_hmac("sha256", password, password, 700_000)


def by_scrypt():
    return hashlib.scrypt(request.form["password"].encode(), salt=b"", n=2**15, r=8, p=3)


def by_bcrypt(user, password):
    user.digest = bcrypt.hashpw(password.encode(), b"$2b$12$BarrelRollBarrelRollBa")
