import sqlite3

from app import db


def clear():
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()


def make():
    connection = sqlite3.connect("shop.db")
    connection.execute("DROP TABLE IF EXISTS users")
    connection.execute("CREATE TABLE users (name TEXT, password TEXT)")
    connection.executescript("DROP TABLE IF EXISTS notes; CREATE TABLE notes (text TEXT);")
