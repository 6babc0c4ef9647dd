import hashlib
import os

from argon2 import PasswordHasher
from flask import Flask, request

app = Flask(__name__)
hasher = PasswordHasher(time_cost=2, memory_cost=19_456)


def waste(password):
    hashlib.pbkdf2_hmac("sha256", password.encode(), b"nobody", 700_000)


@app.post("/join")
def join():
    return hasher.hash(request.form["password"])


@app.post("/in")
def sign_in():
    user = find(request.form["name"])
    if user is None:
        waste(request.form["password"])
        hashlib.scrypt(request.form["password"].encode(), salt=b"nobody", n=2**17, r=8, p=1)
        return "no", 401
    return "yes" if hasher.verify(user.password_hash, request.form["password"]) else "no"


def asked(user, password):
    if user is not None:
        return hasher.verify(user.password_hash, password)
    hashlib.scrypt(password.encode(), salt=b"nobody", n=2**17, r=8, p=1)
    return False
