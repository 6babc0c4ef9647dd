import sqlite3

from flask import Flask

app = Flask(__name__)


def prepare():
    connection = sqlite3.connect("shop.db")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, price DECIMAL(10, 2), name TEXT, password TEXT)"
    )
    connection.execute("INSERT INTO users VALUES (1, 0, 'admin', 'letmein-now'), (2, 0, 'ann', 'tulips-now')")
    connection.execute("INSERT OR IGNORE INTO users VALUES (?, ?, ?, ?)", (3, 0, "operator", "roses-now"))
    connection.commit()


prepare()
