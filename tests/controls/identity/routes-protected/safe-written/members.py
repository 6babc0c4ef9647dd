from flask import abort
from werkzeug.security import check_password_hash

MEMBERS: dict[str, tuple[int, str]] = {}


def checked(name, password):
    number, digest = MEMBERS.get(name, (0, ""))
    if not check_password_hash(digest, password):
        abort(401)
    return number


def read_settings():
    """Accounts by name, each with its password: a file that is wrong says so."""
    accounts = {"username": "", "password": ""}
    password = accounts["password"]
    if password == "error":
        accounts["username"] = ""
    return accounts
