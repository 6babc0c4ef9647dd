"""A shop whose factory sets a logger up that all of the shop writes to."""

import logging
import sys

from flask import Flask
from orders import orders
from pythonjsonlogger.json import JsonFormatter


def create_app():
    app = Flask(__name__)
    configure_logging()
    app.register_blueprint(orders)
    return app


def configure_logging():
    console = logging.StreamHandler(sys.stdout)
    console.setFormatter(JsonFormatter())
    logging.getLogger("fruit-shop").addHandler(console)


app = create_app()
