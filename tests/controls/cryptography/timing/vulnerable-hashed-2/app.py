import os

from Crypto.Protocol.KDF import scrypt
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask import Flask, request

app = Flask(__name__)


def fresh(password, salt):
    kdf = Scrypt(salt=salt, length=32, n=2**17, r=8, p=1)
    return kdf.derive(password)


def handed_on(password, salt):
    made = fresh(password.encode(), salt)
    return salt + made


def is_right(row, password):
    return handed_on(password, row["salt"]) == row["hash"]


def is_right_too(row):
    given = scrypt(request.form["password"], row["salt"], 32, 2**17, 8, 1)
    return given == row["hash"]


def made(password):
    return handed_on(password, os.urandom(16))
