import os
import secrets
import sqlite3

import bcrypt
from flask import Flask

app = Flask(__name__)
NAMES = (("ann", "clerk"), ("bob", "clerk"))
HINTS = [("length", "A password has twelve letters."), ("words", "A password is more than one word.")]


def prepare():
    first = [("admin", os.environ["ADMIN_PASSWORD"])]
    with sqlite3.connect("shop.db") as database:
        for user_id, password in first:
            hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt()).decode()
            database.execute("INSERT INTO people (user_id, hashed) VALUES (?, ?)", (user_id, hashed))
        for name, kind in NAMES:
            hashed = bcrypt.hashpw(secrets.token_bytes(16), bcrypt.gensalt()).decode()
            database.execute("INSERT INTO staff VALUES (?, ?, ?)", (name, kind, hashed))


def hints():
    return [{"rule": rule, "words": password_hint} for rule, password_hint in HINTS]


prepare()
