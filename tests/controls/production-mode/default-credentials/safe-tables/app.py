"""Rows beside the accounts: files by their hashes, and passwords that nothing shows."""

import hashlib
import os
import sqlite3

from flask import Flask
from werkzeug.security import generate_password_hash

app = Flask(__name__)


def seed_all():
    connection = sqlite3.connect("keepers.db")
    connection.execute("INSERT INTO files (name, hash) VALUES ('lamp.png', 'c7f96bc2560a7b9a9e9e52573fda3246')")
    connection.execute("INSERT INTO settings (password_length) VALUES ('12')")
    first = generate_password_hash(os.environ["FIRST_PASSWORD"])
    connection.execute("INSERT INTO keepers (username, password) VALUES ('ada', ?)", (first,))


seed_all()


@app.get("/")
def home():
    return "at home"


SUMS = {"lamp.png": {"checksum": hashlib.sha256(b"lamp").hexdigest(), "password": os.environ["LAMP_PASSWORD"]}}
PASSWORD_HASH = hashlib.sha256(os.environ["FIRST_PASSWORD"].encode()).hexdigest()
PASSWORD_LABEL = hashlib.sha256("label".encode()).hexdigest()
SUMS["mast.png"] = hashlib.sha256(b"mast").hexdigest()
USERS = {}
USERS["ada"] = hashlib.sha256(os.environ["FIRST_PASSWORD"].encode()).hexdigest()
USERS["bo"] = hashlib.new("sha256", os.environ["FIRST_PASSWORD"].encode()).hexdigest()
