import hashlib

from flask import Flask

app = Flask(__name__)


def narrow(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=1, p=3)
