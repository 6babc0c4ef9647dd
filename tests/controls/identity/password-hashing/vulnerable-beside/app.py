"""A cheap hash beside a strong one: what only makes hashes verifies none that was stored before."""

from flask import Flask
from werkzeug.security import generate_password_hash

app = Flask(__name__)


def of_member(password):
    return generate_password_hash(password, "scrypt:32768:8:1")


def of_guest(password):
    return generate_password_hash(password, "pbkdf2:sha256:1000")


def of_visitor(password):
    return generate_password_hash(password, "scrypt:65536:1:1")
