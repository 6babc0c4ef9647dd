"""A shop whose functions take a name and a password, which its operator gives."""

import os
import sqlite3

from flask import Flask, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)


def add(username, password):
    row = (username, generate_password_hash(password))
    sqlite3.connect("shop.db").execute("INSERT INTO users (name, hash) VALUES (?, ?)", row)


def check_login(username, password):
    found = sqlite3.connect("shop.db").execute("SELECT hash FROM users WHERE name = ?", (username,)).fetchone()
    return found is not None and check_password_hash(found[0], password)


@app.cli.command("setup")
def setup():
    add("admin", os.environ["ADMIN_SECRET"])


@app.post("/users")
def users():
    add(request.form["name"], request.form["password"])
    return {"known": check_login("nobody", "nothing")}
