from argon2 import PasswordHasher
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask import Flask
from passlib.hash import pbkdf2_sha256

app = Flask(__name__)


def quick(password, salt):
    return Scrypt(salt, 32, 2**10, 8, 1).derive(password)


def often(password, salt):
    return PBKDF2HMAC(hashes.SHA256(), 32, salt, 10_000).derive(password)


def lowered(password):
    return pbkdf2_sha256.using(rounds=10_000).hash(password)


hasher = PasswordHasher(time_cost=1, memory_cost=1024)
