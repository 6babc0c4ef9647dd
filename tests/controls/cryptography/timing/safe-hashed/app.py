"""A shop that hashes what is given and holds it beside what is stored."""

import enum
import hashlib
import hmac
import os
from base64 import urlsafe_b64encode
from hashlib import pbkdf2_hmac

import bcrypt
from flask import Flask, abort, request

app = Flask(__name__)
accounts = {}


def get_hash(salt, data):
    return urlsafe_b64encode(pbkdf2_hmac("sha256", data.encode(), salt, 900_000))


def is_right(presented, stored):
    fresh = pbkdf2_hmac("sha512", presented.encode(), stored[:32], 900_000)
    return hmac.compare_digest(stored[32:].hex(), fresh.hex())


class Accounts:
    @staticmethod
    def hashed(password, salt):
        return hashlib.md5(f"{password}{salt}".encode()).hexdigest()

    def knows(self, row, password):
        return hmac.compare_digest(row["password"], self.hashed(password, row["salt"]))


@app.post("/sign-in")
def sign_in():
    row = accounts[request.form["name"]]
    given = get_hash(row["salt"], request.form["password"])
    if not hmac.compare_digest(given, row["hash"]):
        abort(401)
    return {"known": is_right(request.form["password"], row["old"]) or Accounts().knows(row, request.form["password"])}


@app.get("/files/<name>")
def changed(name):
    digest = hashlib.sha256(name.encode()).hexdigest()
    return {"changed": digest != accounts[name]}


class Result(enum.Enum):
    RIGHT = 1
    WRONG = 2


def authenticate(row, password):
    if not bcrypt.checkpw(password.encode(), row["bcrypt"]):
        return Result.WRONG
    row["bcrypt"] = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    return Result.RIGHT


@app.post("/enter")
def enter():
    password = request.form["password"]
    if authenticate(accounts[request.form["name"]], password) != Result.RIGHT:
        abort(401)
    fresh = get_hash(os.urandom(16), password)
    return {"is_as_long": len(fresh) == len(accounts), "is_new": is_right(password, fresh) == app.testing}
