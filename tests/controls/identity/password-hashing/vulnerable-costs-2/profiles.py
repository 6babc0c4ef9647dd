import os

import bcrypt
from argon2 import PasswordHasher, profiles

hasher = PasswordHasher.from_parameters(profiles.CHEAPEST)


def derived(password):
    salt = os.urandom(16)
    return salt + bcrypt.kdf(password, salt, 32, rounds=12, ignore_few_rounds=True)
