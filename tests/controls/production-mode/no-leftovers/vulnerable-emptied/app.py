from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app():
    app = Flask(__name__)
    db.init_app(app)
    with app.app_context():
        db.drop_all()
        db.create_all()
    return app


def begin():
    db.drop_all()


begin()


def prepare():
    from tables import clear, make

    clear()
    make()


prepare()


def fill():
    import os
    import sqlite3

    if os.path.exists("boats.db"):
        os.remove("boats.db")
    sqlite3.connect("boats.db").execute("CREATE TABLE boats (name TEXT)")


fill()
