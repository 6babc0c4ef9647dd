"""Tokens with a key of their own, which only has the name of Flask's."""

import jwt

SECRET_KEY = "1213265115156132165156155156653156"


def made(name):
    return jwt.encode({"sub": name}, SECRET_KEY, algorithm="HS256")


def read(token):
    return jwt.decode(token, SECRET_KEY, algorithms=["HS256"])
