from flask import abort
from werkzeug.security import check_password_hash

MEMBERS: dict[str, tuple[int, str]] = {}


def checked(name, password):
    number, digest = MEMBERS.get(name, (0, ""))
    if not check_password_hash(digest, password):
        abort(401)
    return number
