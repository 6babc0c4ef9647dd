"""A shop that takes its settings from an object that is chosen at run time."""

from flask import Flask


def create_app(settings):
    app = Flask(__name__)
    app.config.from_object(settings)
    return app
