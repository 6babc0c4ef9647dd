"""The same bank, whose table of users is another one."""

import sqlite3

from flask import Flask

app = Flask(__name__)


def start():
    database = sqlite3.connect("bank.db")
    database.execute("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, password_hash TEXT, role TEXT)")
    database.commit()


@app.get("/")
def home():
    return "ok"
