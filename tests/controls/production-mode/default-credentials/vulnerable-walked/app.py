import sqlite3

import bcrypt
from flask import Flask

app = Flask(__name__)
CREW = (("ann", "clerk", "summer-24"), ("bob", "clerk", "winter-24"))


def prepare():
    first = [
        ("admin", "letmein-please"),
        ("guest", "guest-guest"),
    ]
    with sqlite3.connect("shop.db") as database:
        for user_id, password in first:
            hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt()).decode()
            database.execute("INSERT INTO people (user_id, hashed) VALUES (?, ?)", (user_id, hashed))
        for name, kind, password in CREW:
            database.execute("INSERT INTO staff VALUES (?, ?, ?)", (name, kind, password))


prepare()


def invite():
    password = ""
    with sqlite3.connect("shop.db") as database:
        for name, password in [("eve", "garnet-lantern-41"), ("max", "garnet-lantern-42")]:
            database.execute("INSERT INTO staff VALUES (?, 'guest', ?)", (name, password))
    return password


def number():
    with sqlite3.connect("shop.db") as database:
        for place, (name, password) in enumerate([("kim", "cobalt-anchor-17"), ("lea", "cobalt-anchor-18")], 1):
            database.execute("INSERT INTO staff VALUES (?, ?, ?, ?)", (place, name, "guest", password))


invite()
number()
