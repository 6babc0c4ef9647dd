import sqlite3


def enter(name, password):
    with sqlite3.connect("members.db") as connection:
        return connection.execute(
            "SELECT id FROM members WHERE username = ? AND password = ?", (name, password)
        ).fetchone()
