import os

from flask import Flask

from config import configurations


def create_app(name):
    app = Flask(__name__)
    app.config.from_object(configurations[name])
    return app


app = create_app(os.getenv("SHOP_CONFIG") or "default")
