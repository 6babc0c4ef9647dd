import sqlite3

from flask import Flask
from sqlalchemy import text

import statements

app = Flask(__name__)
FIRST = "INSERT INTO users (username, password) VALUES ('admin', 'harbour-1')"
OTHERS = text("INSERT INTO users (username, password) VALUES ('mate', 'harbour-2')")
MANY = ("DELETE FROM users", "INSERT INTO users (username, password) VALUES ('cook', 'harbour-3')")


def fill():
    """Insert into users what a crew needs."""
    connection = sqlite3.connect("club.db")
    connection.execute(FIRST)
    connection.execute(OTHERS)
    for statement in MANY:
        connection.execute(statement)
    statements.run(connection)
