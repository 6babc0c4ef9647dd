import os

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt


def quick(password):
    salt = os.urandom(16)
    return salt + Scrypt(salt, 32, 2**17, 8, 1).derive(password)
