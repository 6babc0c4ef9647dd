"""A shop whose package has a logger that its starter sets up."""

import logging

from flask import Flask
from pythonjsonlogger.json import JsonFormatter


def create_app():
    app = Flask(__name__)
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.getLogger("shop").addHandler(handler)
    return app
