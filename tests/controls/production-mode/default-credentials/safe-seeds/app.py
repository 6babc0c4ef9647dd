import os
import secrets
import sqlite3

from flask import Flask

from members import Member

app = Flask(__name__)
KINDS = [("gold", "all rooms"), ("silver", "one room")]
TABLE = 'INSERT INTO "users" ("id", "username", "password") VALUES (1, "olga", ?)'


def fill():
    with sqlite3.connect("club.db") as connection:
        connection.execute(TABLE, (secrets.token_urlsafe(),))
        connection.executemany("INSERT INTO kinds (name, password_rule) VALUES (?, ?)", KINDS)


Member.register_user("root", os.environ["FIRST_PASSWORD"], "root@club.example")
fill()
