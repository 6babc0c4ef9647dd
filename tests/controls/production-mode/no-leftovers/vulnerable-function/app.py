from flask import Flask

from tools import profiler

DEFAULTS = {"PROFILER": False}


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(DEFAULTS)
    if app.config.get("PROFILER"):
        profiler.init_app(app)
    profiler.init_app(app)
    return app
