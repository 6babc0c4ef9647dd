"""A shop that makes its operator where there is none, by functions of its own."""

import sqlite3

from flask import Flask
from werkzeug.security import generate_password_hash

app = Flask(__name__)


class Users:
    def __contains__(self, username):
        return sqlite3.connect("shop.db").execute("SELECT 1 FROM users WHERE name = ?", (username,)).fetchone()

    def add(self, username, password, from_admin=False):
        row = (username, generate_password_hash(password))
        sqlite3.connect("shop.db").execute("INSERT INTO users (name, hash) VALUES (?, ?)", row)


class Seller:
    def __init__(self, email, password):
        self.email = email
        self.hash = generate_password_hash(password)


def setup():
    users = Users()
    if "admin" not in users:
        users.add("admin", "admin", True)
    return Seller("root@shop.example", "letmein")


setup()
