"""Cellar: stock and orders for a small shop."""

import os

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from .blueprints import init_blueprints
from .cli import init_cli
from .config import config
from .errors import init_errors
from .extensions import init_backoffice, init_extensions
from .headers import init_headers


def create_app(config_name=None):
    app = Flask(__name__)
    app.config.from_object(config[config_name or os.environ.get("FLASK_ENV", "production")])
    if "SECRET_KEY" not in os.environ:
        app.config["SECRET_KEY"] = os.urandom(24)
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=2, x_proto=1, x_host=1)
    os.makedirs(app.config["UPLOAD_FOLDER"], exist_ok=True)

    init_extensions(app)
    init_headers(app)
    init_blueprints(app)
    init_backoffice(app)
    init_errors(app)
    init_cli(app)

    @app.context_processor
    def shop():
        return {"shop_name": app.config["SHOP_NAME"], "environment": app.config.get("ENV")}

    return app
