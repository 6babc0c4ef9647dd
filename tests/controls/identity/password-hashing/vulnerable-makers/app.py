import hashlib

import bcrypt
from argon2 import PasswordHasher
from flask import Flask, request
from passlib.hash import pbkdf2_sha256

app = Flask(__name__)
slow = PasswordHasher()
quick = PasswordHasher(time_cost=1, memory_cost=8_192)


@app.post("/join")
def join():
    return bcrypt.hashpw(request.form["password"].encode(), bcrypt.gensalt(12))


@app.post("/invite")
def invite():
    return bcrypt.hashpw(request.form["password"].encode(), bcrypt.gensalt(4))


@app.post("/change")
def change():
    return pbkdf2_sha256.using(rounds=20_000).hash(request.form["password"])


def tried(password):
    if app.testing:
        return bcrypt.hashpw(password.encode(), bcrypt.gensalt(4))
    return slow.hash(password)


def shorter(password, salt):
    hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1_000)


def checked(user, password):
    return user.digest == hashlib.pbkdf2_hmac("sha256", password.encode(), user.salt, 1_000)
