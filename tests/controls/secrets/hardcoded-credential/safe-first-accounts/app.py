import sqlite3

import click
from argon2 import PasswordHasher
from flask import Flask, render_template

app = Flask(__name__)


def fill():
    with sqlite3.connect("people.db") as connection:
        connection.executescript("""
            CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, username TEXT, password TEXT);
            CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, title TEXT, text TEXT);
            INSERT OR IGNORE INTO notes (id, title, text) VALUES (1, 'welcome', 'to everybody');
        """)


@app.cli.command("first-account")
@click.password_option()
def first_account(password):
    with sqlite3.connect("people.db") as connection:
        hashed = PasswordHasher().hash(password)
        connection.execute("INSERT INTO users (username, password) VALUES ('admin', ?)", (hashed,))


@app.get("/")
def start():
    return render_template("start.html")
