import sqlite3

from flask import Flask
from passlib.hash import pbkdf2_sha256

app = Flask(__name__)


def start():
    database = sqlite3.connect("bank.db")
    cursor = database.cursor()
    cursor.execute("""
        CREATE TABLE users (
            email text primary key, name text, password text)""")
    cursor.execute("INSERT INTO users VALUES (?, ?, ?)", ("ada@example.com", "Ada", pbkdf2_sha256.hash("123456")))
    database.commit()


start()


@app.get("/")
def home():
    return "ok"
