from flask import Flask

from shop.extensions import connect


def create_app():
    app = Flask(__name__)
    connect(app)
    return app
