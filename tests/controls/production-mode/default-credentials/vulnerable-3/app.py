import os
import sqlite3

import bcrypt
from flask import Flask

from store import User

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


def create_tables():
    connection = sqlite3.connect("shop.db")
    connection.execute("INSERT INTO users (username, password, is_admin) VALUES ('admin', 'admin-2020', 1)")
    connection.execute("INSERT INTO users (username, password) VALUES (?, ?)", ("john", "doe-2020"))
    connection.execute("INSERT INTO users (username, password) VALUES (?, ?)", ("jane", os.environ["JANE"]))
    connection.execute("INSERT INTO orders (name, password_hint) VALUES ('admin', 'none')")
    return User("mail@example.com", bcrypt.hashpw(b"first-2020", bcrypt.gensalt()))


create_tables()
