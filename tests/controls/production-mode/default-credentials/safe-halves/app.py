import hashlib
import os
import sqlite3

from flask import Flask

app = Flask(__name__)


def start():
    database = sqlite3.connect("bank.db")
    database.execute("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, street TEXT, password TEXT)")
    database.execute("INSERT OR IGNORE INTO users VALUES (1, 'ada', 'Mill Lane', NULL)")
    seeds = [("bea", hashlib.sha256(os.environ["BEAS_PASSWORD"].encode()).hexdigest()), ("cyd", None)]
    for seed in seeds:
        database.execute("INSERT INTO users (name, password) VALUES (?, ?)", seed)
    database.commit()


@app.get("/")
def home():
    return "ok"
