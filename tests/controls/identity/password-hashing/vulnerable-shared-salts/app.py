import hashlib
import os

from flask import Flask

app = Flask(__name__)
SALT = os.urandom(16)


def of_the_process(password):
    return hashlib.scrypt(password.encode(), salt=SALT, n=2**17, r=8, p=1)


def of_the_environment(password):
    return hashlib.scrypt(password.encode(), salt=os.environ["SALT"].encode(), n=2**17, r=8, p=1)
