import sqlite3


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
