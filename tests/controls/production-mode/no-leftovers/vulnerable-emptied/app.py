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
