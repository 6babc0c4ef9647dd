"""The extensions, made once and bound to the app by the factory."""

from flask import Flask
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from stopper import (  # stopper: ignore[supply-chain.unused] from its own checkout, which no index has
    Stopper,
    Upload,
    limit,
    stored,
)
from stopper import upload as takes  # stopper: ignore[supply-chain.unused] as above

__all__ = ["Upload", "db", "init_extensions", "limit", "login_manager", "stopper", "stored", "takes"]

# Hosts, proxies, HTTPS, headers, forged requests, sessions, limits and who may see what: all by stopper.toml.
stopper = Stopper()
db = SQLAlchemy()
login_manager = LoginManager()
login_manager.login_view = "auth.login"
login_manager.session_protection = "strong"


def init_extensions(app: Flask) -> None:
    db.init_app(app)
    login_manager.init_app(app)
    stopper.init_app(app)
