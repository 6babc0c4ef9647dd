"""Accounts under names of tables that do not say so."""

import sqlite3

KEEPERS = [("ada", "lighthouse-7"), ("bea", "lighthouse-8")]


def connection():
    return sqlite3.connect("keepers.db")


def seed_all():
    seed_keepers()
    connection().execute("INSERT INTO users (id, login, hash) VALUES (1, 'admin', 'c7f96bc2560a7b9a9e9e52573fda3246')")


def seed_keepers():
    connection().executemany("INSERT INTO keepers (username, password) VALUES (?, ?)", KEEPERS)
