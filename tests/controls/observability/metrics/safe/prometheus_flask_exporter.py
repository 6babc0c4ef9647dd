"""Stands for the library in this case."""

from time import monotonic

from flask import g


class PrometheusMetrics:
    def __init__(self, app):
        if app is not None:
            self.init_app(app)

    @classmethod
    def for_app_factory(cls):
        return cls(app=None)

    def init_app(self, app):
        app.before_request(self.start)

    def start(self):
        g.started = monotonic()
