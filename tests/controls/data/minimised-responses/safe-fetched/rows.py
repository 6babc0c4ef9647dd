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


def shown(number):
    row = dict(database().execute("SELECT * FROM users WHERE id = ?", (number,)).fetchone())
    row.pop("password")
    return row


def plain(number):
    found = dict(database().execute("SELECT * FROM users WHERE id = ?", (number,)).fetchone())
    del found["password"]
    return found


def hidden(number):
    row = database().execute("SELECT * FROM users WHERE id = ?", (number,)).fetchone()
    found = dict(row) if row is not None else None
    if found is not None:
        found["password"] = "***"
    return found


def either(number, is_short):
    row = dict(database().execute("SELECT * FROM users WHERE id = ?", (number,)).fetchone())
    if is_short:
        row.pop("password")
        return row
    return {"name": row["name"]}
