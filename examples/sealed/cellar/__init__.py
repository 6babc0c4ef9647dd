"""Cellar: stock and orders for a small shop."""

import os

from flask import Flask

from cellar.blueprints import init_blueprints
from cellar.commands import init_commands
from cellar.config import configurations
from cellar.contract import StrictProvider
from cellar.errors import init_errors
from cellar.extensions import init_extensions
from cellar.logs import init_logs
from cellar.startup import demand_safe_settings


def create_app(name: str | None = None) -> Flask:
    app = Flask(__name__)
    app.config.from_object(configurations[name or os.environ.get("CELLAR_CONFIG", "production")])
    demand_safe_settings(app)
    app.json = StrictProvider(app)

    init_logs(app)
    init_extensions(app)
    init_blueprints(app)
    init_errors(app)
    init_commands(app)

    return app
