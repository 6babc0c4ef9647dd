import os
import sqlite3

from flask import Flask

app = Flask(__name__)


def prepare():
    connection = sqlite3.connect("shop.db")
    connection.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, password TEXT, town TEXT)")
    connection.execute("INSERT INTO users VALUES (1, 'ann', NULL, 'Ghent')")
    connection.execute("INSERT INTO users VALUES (?, ?, ?, ?)", (2, "admin", os.environ["ADMIN_HASH"], "Ghent"))
    connection.execute("INSERT INTO members VALUES (1, 'ann', 'Ghent')")
    connection.commit()


prepare()
