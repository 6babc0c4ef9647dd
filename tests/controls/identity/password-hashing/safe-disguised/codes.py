import base64
import hashlib
import os

from argon2 import PasswordHasher


def kept(text):
    return PasswordHasher().hash(text)


def stretched(text):
    salt = os.urandom(16)
    return base64.b64encode(salt + hashlib.scrypt(text.encode(), salt=salt, n=2**14, r=8, p=5)).decode()


def coded(text):
    return base64.b64encode(text.encode()).decode()
