"""A shop whose environment chooses the hash."""

import os

from flask import Flask
from werkzeug.security import generate_password_hash

app = Flask(__name__)


def hashed(password):
    return generate_password_hash(password, method=os.environ["HASH_METHOD"])
