import sqlite3

import click
from app import db


@click.command("clear")
def clear():
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()


def make():
    connection = sqlite3.connect("shop.db")
    connection.execute("CREATE TABLE IF NOT EXISTS users (name TEXT, password TEXT)")
    connection.execute("DROP TABLE IF EXISTS page_cache")


def widen():
    connection = sqlite3.connect("shop.db")
    connection.execute("INSERT INTO users_wide SELECT name, password, NULL FROM users")
    connection.execute("DROP TABLE users")
    connection.execute("ALTER TABLE users_wide RENAME TO users")
