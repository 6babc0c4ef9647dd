import sqlite3

from flask import Flask, current_app, redirect

app = Flask(__name__)


def init_db():
    connection = sqlite3.connect("shop.db")
    with current_app.open_resource("schema.sql") as text:
        connection.executescript(text.read().decode("utf8"))


def init_database():
    init_db()


@app.get("/reset")
def reset():
    init_database()
    return redirect("/")
