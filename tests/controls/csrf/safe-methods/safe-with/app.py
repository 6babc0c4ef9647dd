import contextlib
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@contextlib.contextmanager
def connection():
    opened = sqlite3.connect("shop.db")
    try:
        yield opened
        opened.commit()
    except sqlite3.Error:
        opened.rollback()
        raise
    finally:
        opened.close()


@app.get("/orders")
def orders():
    with connection() as database:
        return {"rows": database.execute("SELECT id FROM orders").fetchall()}


@app.post("/orders")
def order():
    with connection() as database:
        database.execute("INSERT INTO orders (name) VALUES (?)", (request.form["name"],))
    return "", 204
