import sqlite3

from werkzeug.security import generate_password_hash


def database():
    connection = sqlite3.connect("shop.db")
    connection.execute("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, password TEXT)")
    return connection


def everybody():
    rows = database().execute("SELECT * FROM users").fetchall()
    return [dict(row) for row in rows]


def one(number):
    row = database().execute("SELECT * FROM users WHERE id = ?", (number,)).fetchone()
    return dict(row)


def short(number, is_short):
    row = dict(database().execute("SELECT * FROM users WHERE id = ?", (number,)).fetchone())
    if is_short:
        row.pop("password")
    return row


def changed(number, text):
    row = dict(database().execute("SELECT * FROM users WHERE id = ?", (number,)).fetchone())
    row["password"] = generate_password_hash(text)
    return row


def within(number):
    cursor = database().cursor()
    cursor.execute("SELECT * FROM users WHERE room = {}".format(int(number)))
    return cursor.fetchall()
