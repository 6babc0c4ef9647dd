import os

import bcrypt


def derived(password):
    salt = os.urandom(16)
    return salt + bcrypt.kdf(password, salt, 32, 100)
