import hashlib
import sqlite3

from flask import Flask

app = Flask(__name__)


def start():
    database = sqlite3.connect("bank.db")
    database.execute("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, password TEXT, money REAL)")
    database.execute("INSERT OR IGNORE INTO users VALUES (1, 'ada', 'engine1843', 10000)")
    seeds = [
        ("bea", hashlib.sha256(b"bees2020").hexdigest(), 20),
        ("cyd", hashlib.sha256(b"cider88").hexdigest(), 30),
    ]
    for seed in seeds:
        database.execute("INSERT INTO users (name, password, money) VALUES (?, ?, ?)", seed)
    database.execute("INSERT INTO users VALUE (4, 'dan', 'dandelion7', 40)")
    database.commit()


start()


@app.get("/")
def home():
    return "ok"
