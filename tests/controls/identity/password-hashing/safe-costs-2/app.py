"""A file for each library: a strong hash excuses a cheap one beside it."""

import by_argon2
import by_bcrypt
import by_passlib
import by_profile
import by_scrypt
from flask import Flask
from passlib.context import CryptContext

app = Flask(__name__)
context = CryptContext(schemes=["bcrypt", "argon2"], bcrypt__rounds=12)


def of_each(password):
    return by_scrypt.quick(password), by_argon2.hasher.hash(password), by_passlib.of_argon(password), by_profile.hasher, by_bcrypt
