"""Statements that explain, and those of the developer's own machine."""

import hashlib
import os
import secrets
import sqlite3

from flask import Flask
from werkzeug.security import generate_password_hash

app = Flask(__name__)
FIRST = "INSERT INTO users (username, password) VALUES ('admin', ?)"
OWN = "INSERT INTO users (username, password) VALUES ('own', 'own-machine')"
HELP = "Try INSERT INTO users (username, password) VALUES ('you', 'your-own') by hand"


def fill():
    """INSERT INTO users (username, password) VALUES ('bob', 'builder-1') is what this would be without parameters."""
    connection = sqlite3.connect("club.db")
    connection.execute(FIRST, (generate_password_hash(os.environ["FIRST_PASSWORD"]),))
    connection.execute("CREATE TABLE IF NOT EXISTS users (name text, password text)")
    for name in ("ann", "ben"):
        connection.execute('INSERT INTO users VALUES ("%s", "%s")' % (name, secrets.token_urlsafe(12)))
        connection.execute("INSERT INTO users VALUES ('{}', '{}')".format(name, secrets.token_urlsafe(12)))
        connection.execute("INSERT INTO users VALUES (?, ?)", (name, generate_password_hash(secrets.token_urlsafe(12))))
    first = generate_password_hash(os.environ["SECOND_PASSWORD"])
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", ("cyd", first))
    if app.debug:
        connection.execute(OWN)


@app.get("/help")
def explained():
    return HELP


def register(name, password):
    salt = secrets.token_bytes(16)
    hashed = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600_000)
    connection = sqlite3.connect("club.db")
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, hashed))
