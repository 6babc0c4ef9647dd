import sqlite3

from flask import Flask

from members import Member

app = Flask(__name__)
FIRST = [("admin", "admin123"), ("guest", "guest123")]
TABLES = [
    "CREATE TABLE users (id INTEGER, username TEXT, password TEXT)",
    'INSERT INTO "users" ("id", "username", "password") VALUES (1, "olga", "moonlight");',
]


def fill():
    with sqlite3.connect("club.db") as connection:
        for statement in TABLES:
            connection.execute(statement)
        connection.executemany("INSERT OR IGNORE INTO users (username, password) VALUES (?, ?)", FIRST)


def start():
    Member.register_user("root", "toor-toor", "root@club.example")


fill()
start()
