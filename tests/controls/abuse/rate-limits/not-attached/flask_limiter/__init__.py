"""Stands for the library in this case."""


class Limiter:
    def __init__(self, key_func, app=None, default_limits=()):
        self.key_func, self.default_limits = key_func, default_limits
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.extensions["limiter"] = {self}
