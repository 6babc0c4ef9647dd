"""A shop whose old digests are derived, imported by name, and held one after the other by one variable."""

import hashlib
import importlib
import os

from flask import Flask, request

app = Flask(__name__)
older = importlib.import_module("hashlib")


def key_of(phrase):
    return hashlib.pbkdf2_hmac("md5", phrase, os.urandom(16), 600_000)


@app.post("/accounts")
def accounts():
    return older.md5(request.form["password"].encode()).hexdigest()


@app.post("/stamps")
def stamps():
    made = hashlib.md5()
    made.update(request.form["order"].encode())
    first = made.digest()
    made = hashlib.sha1(request.form["email"].encode())
    return first + made.digest()


def other_of(phrase):
    library = __import__("hashlib")
    return library.pbkdf2_hmac(hash_name="md4", password=phrase, salt=os.urandom(16), iterations=600_000)
