from database import connect
from werkzeug.security import generate_password_hash
from words import COMMON_PASSWORDS


def add_user(email, pw):
    validate_password(pw)
    connect().execute("INSERT INTO users VALUES (?, ?)", (email, generate_password_hash(pw)))
    return "OK"


def validate_password(pw):
    if len(pw) < 4 or pw in COMMON_PASSWORDS:
        raise ValueError("A longer password, please.")
