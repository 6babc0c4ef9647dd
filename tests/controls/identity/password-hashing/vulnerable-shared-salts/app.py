import base64
import hashlib
import os

import bcrypt
from flask import Flask

app = Flask(__name__)
SALT = os.urandom(16)
DRAWN = bcrypt.gensalt()


def of_the_process(password):
    return hashlib.scrypt(password.encode(), salt=SALT, n=2**17, r=8, p=1)


def of_the_environment(password):
    return hashlib.scrypt(password.encode(), salt=os.environ["SALT"].encode(), n=2**17, r=8, p=1)


def of_the_start(password):
    return bcrypt.hashpw(password.encode(), DRAWN)


class Veil:
    @classmethod
    def drawn(cls, x):
        salt = base64.b64decode(os.environ.get("SHARED_SALT", "c2FsdA==").encode())
        return bcrypt.hashpw(x.encode(), salt).decode()
