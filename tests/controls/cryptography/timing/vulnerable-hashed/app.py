"""A shop that hashes what is given and holds it beside what is stored."""

import hashlib
from base64 import urlsafe_b64encode
from hashlib import pbkdf2_hmac

from flask import Flask, abort, request

app = Flask(__name__)
accounts = {}


def get_hash(salt, data):
    return urlsafe_b64encode(pbkdf2_hmac("sha256", data.encode(), salt, 900_000))


def is_right(presented, stored):
    fresh = pbkdf2_hmac("sha512", presented.encode(), stored[:32], 900_000)
    return stored[32:].hex() == fresh.hex()


class Accounts:
    @staticmethod
    def hashed(password, salt):
        return hashlib.md5(f"{password}{salt}".encode()).hexdigest()

    def knows(self, row, password):
        return row["password"] == self.hashed(password, row["salt"])


@app.post("/sign-in")
def sign_in():
    row = accounts[request.form["name"]]
    given = get_hash(row["salt"], request.form["password"])
    if not given == row["hash"]:
        abort(401)
    return {"known": is_right(request.form["password"], row["old"]) or Accounts().knows(row, request.form["password"])}


@app.get("/files/<name>")
def changed(name):
    digest = hashlib.sha256(name.encode()).hexdigest()
    return {"changed": digest != accounts[name]}
