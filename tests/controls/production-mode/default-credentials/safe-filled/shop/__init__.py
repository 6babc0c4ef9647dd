import sqlite3

from flask import Flask, current_app


def create_app():
    app = Flask(__name__)

    @app.cli.command("fill")
    def fill():
        connection = sqlite3.connect("shop.db")
        with current_app.open_resource("schema.sql") as text:
            connection.executescript(text.read().decode("utf8"))

    return app
