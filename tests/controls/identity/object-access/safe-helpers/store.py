import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, api_key TEXT);
CREATE TABLE IF NOT EXISTS kites (id INTEGER PRIMARY KEY, title TEXT, owner_id INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS designs (id INTEGER PRIMARY KEY, title TEXT, user_id INTEGER NOT NULL);
"""


def connection():
    return sqlite3.connect("kites.db")


def kites_of(owner_id):
    return connection().execute("SELECT title FROM kites WHERE owner_id = ?", (owner_id,)).fetchall()


def owner_of(kite_id):
    row = connection().execute("SELECT owner_id FROM kites WHERE id = ?", (kite_id,)).fetchone()
    return row[0] if row else None


def remove_kite(kite_id):
    with connection() as db:
        db.execute("DELETE FROM kites WHERE id = ?", (kite_id,))


def rename_design(design_id, user_id, title):
    with connection() as db:
        db.execute("UPDATE designs SET title = ? WHERE id = ? AND user_id = ?", (title, design_id, user_id))


def user(user_id):
    return connection().execute("SELECT id, name FROM users WHERE id = ?", (user_id,)).fetchone()
