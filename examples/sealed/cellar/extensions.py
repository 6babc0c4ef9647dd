"""The extensions, made once and bound to the app by the factory."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_session import Session
from flask_sqlalchemy import SQLAlchemy
from stopper import Stopper  # stopper: ignore[supply-chain.unused] from its own checkout, which no index has

# Hosts, proxies, HTTPS, headers, forged requests, other origins and who may see what: all by stopper.toml.
stopper = Stopper()
db = SQLAlchemy()
server_sessions = Session()
login_manager = LoginManager()
login_manager.login_view = "auth.login"
login_manager.session_protection = "strong"

# While Redis is away each process counts for itself, with a lower limit.
limiter = Limiter(
    key_func=get_remote_address,
    default_limits=["60 per minute", "1200 per hour"],
    headers_enabled=True,
    in_memory_fallback=["20 per minute"],
    in_memory_fallback_enabled=True,
)


def init_extensions(app: Flask) -> None:
    db.init_app(app)
    server_sessions.init_app(app)
    login_manager.init_app(app)
    limiter.init_app(app)
    stopper.init_app(app)
