import os
import sqlite3

from flask import session


def login(name, password):
    row = sqlite3.connect("shop.db").execute("SELECT id, role FROM users WHERE name = ?", (name,)).fetchone()
    if not row:
        return False
    session["user_id"] = row[0]
    session["csrf_token"] = os.urandom(16).hex()
    return True
