import hashlib
import sqlite3

from flask import Flask

app = Flask(__name__)


def start():
    database = sqlite3.connect("bank.db")
    database.execute(
        "INSERT INTO users (username, password) VALUES (?, ?)", ("ada", hashlib.md5(b"lighthouse").hexdigest())
    )
    database.commit()


start()


@app.get("/")
def home():
    return "ok"
