import sqlite3


def store():
    return sqlite3.connect("kites.db")
