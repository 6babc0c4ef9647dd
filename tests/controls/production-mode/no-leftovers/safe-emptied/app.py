import click
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app(is_test=False):
    app = Flask(__name__)
    db.init_app(app)
    with app.app_context():
        if is_test:
            db.drop_all()
        db.create_all()
    return app


@click.command("begin-anew")
def begin():
    db.drop_all()


if __name__ == "__main__":
    db.drop_all()


def prepare():
    from tables import make, widen

    make()
    widen()


prepare()


def fill():
    import os
    import sqlite3

    if os.path.exists("boats.tmp"):
        os.remove("boats.tmp")
    if not os.path.exists("boats.db"):
        sqlite3.connect("boats.db").execute("CREATE TABLE boats (name TEXT)")


def forget():
    import os

    os.remove("boats.db")


fill()
