"""A shop whose service looks accounts up for the sign-in, and says by its exceptions what was wrong."""

import sqlite3
from functools import wraps

from flask import Flask, request
from werkzeug.security import check_password_hash

app = Flask(__name__)


class Refused(Exception):
    code = 400


class UserNotFound(Refused):
    code = 404


class WrongPassword(Refused):
    code = 401


class Users:
    def login(self, username, password):
        found = sqlite3.connect("shop.db").execute("SELECT hash FROM users WHERE name = ?", (username,)).fetchone()
        if not found:
            raise UserNotFound
        if not check_password_hash(found[0], password):
            raise WrongPassword
        return found


users = Users()


def answered(view):
    @wraps(view)
    def inner(*args):
        try:
            return view(*args)
        except Refused as error:
            return {"error": type(error).__name__}, error.code

    return inner


@app.post("/login")
@answered
def login():
    inputs = request.get_json()
    return {"known": bool(users.login(inputs["username"], inputs["password"]))}
