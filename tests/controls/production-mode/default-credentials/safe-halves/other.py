"""Another program, in whose table of that name the third column is the password."""

import sqlite3


def start():
    database = sqlite3.connect("shop.db")
    database.execute("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, password TEXT)")
    database.commit()
