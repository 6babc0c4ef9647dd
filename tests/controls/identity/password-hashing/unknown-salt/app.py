import hashlib

from flask import Flask

app = Flask(__name__)


def of_whoever_calls(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**17, r=8, p=1)
