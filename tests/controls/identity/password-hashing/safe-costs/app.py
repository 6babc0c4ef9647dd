from flask import Flask
from passlib.context import CryptContext
from passlib.hash import argon2, scrypt
from werkzeug.security import generate_password_hash

app = Flask(__name__)
contexts = CryptContext(schemes=["argon2", "bcrypt"], bcrypt__rounds=4, argon2__rounds=3, argon2__memory_cost=65536)


def hashed(password):
    return argon2.using(rounds=2, memory_cost=19_456).hash(password)


def more(password):
    return scrypt.using(rounds=17, parallelism=1).hash(password)


def written(password):
    return generate_password_hash(password, method="scrypt:32768:8:1")
