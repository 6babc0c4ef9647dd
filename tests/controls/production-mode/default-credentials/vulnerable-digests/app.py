import hashlib
import sqlite3

from flask import Flask

app = Flask(__name__)


def start():
    database = sqlite3.connect("bank.db")
    database.execute(
        "INSERT INTO users (username, password) VALUES (?, ?)", ("ada", hashlib.md5(b"lighthouse").hexdigest())
    )
    known = hashlib.sha256("harbour".encode()).hexdigest()
    database.execute("INSERT OR IGNORE INTO users (username, password) VALUES (?, ?)", ("bob", known))
    database.commit()


start()


@app.get("/")
def home():
    return "ok"


KEEPERS = {
    "cleo": {"password": hashlib.sha256("breakwater".encode()).hexdigest(), "name": "Cleo"},
}
PASSWORD_HASH = hashlib.md5(b"pontoon").hexdigest()
UsersDB = {}
UsersDB["dora"] = hashlib.sha256("gangway".encode()).hexdigest()
UsersDB["edda"] = hashlib.blake2b(b"slipway").hexdigest()
UsersDB["finn"] = hashlib.new("sha256", b"drydock").hexdigest()
