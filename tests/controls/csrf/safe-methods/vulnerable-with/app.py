import contextlib
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@contextlib.contextmanager
def connection():
    opened = sqlite3.connect("shop.db")
    yield opened
    opened.commit()
    opened.close()


@app.get("/orders/add")
def order():
    with connection() as database:
        database.execute("INSERT INTO orders (name) VALUES (?)", (request.args["name"],))
    return "", 204
