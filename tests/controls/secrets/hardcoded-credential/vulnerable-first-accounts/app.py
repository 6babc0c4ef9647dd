import sqlite3

from flask import Flask, render_template

app = Flask(__name__)


def fill():
    with sqlite3.connect("people.db") as connection:
        connection.executescript("""
            CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, username TEXT, password TEXT);
            INSERT OR IGNORE INTO users (id, username, password) VALUES (1, 'admin', 'admin123'), (2, 'ann', 'ann456');
        """)


fill()


@app.get("/")
def start():
    return render_template("start.html")
