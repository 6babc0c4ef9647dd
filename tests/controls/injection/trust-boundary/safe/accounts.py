import sqlite3

from flask import abort, session


def remember(body):
    with sqlite3.connect("shop.db") as connection:
        row = connection.execute("SELECT id FROM user WHERE token = ?", (body["token"],)).fetchone()
    if row is None:
        abort(403)
    session["user_id"] = row[0]


def find(name):
    with sqlite3.connect("shop.db") as connection:
        return connection.execute("SELECT * FROM members WHERE name = ?", (name,)).fetchone()


def hashed(password):
    return password_hasher().hash(password)
