"""What must hold before Cellar serves its first request."""

from flask import Flask

SHORTEST_KEY = 32


class UnsafeSettings(RuntimeError):
    """Raised at start-up when production would run with a setting that protects nothing."""


def demand_safe_settings(app: Flask) -> None:
    """Raises UnsafeSettings outside development and tests when a key or an address is not fit for production."""
    if app.debug or app.testing:
        return
    keys = [app.config["SECRET_KEY"], app.config["WTF_CSRF_SECRET_KEY"], *app.config["SECRET_KEY_FALLBACKS"]]
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise UnsafeSettings("a key is shorter than 32 characters; make one with secrets.token_hex(32)")
    if len(set(keys)) < len(keys):
        raise UnsafeSettings("two keys are the same; each use needs its own")
    if not app.config["RATELIMIT_STORAGE_URI"].startswith("rediss://"):
        raise UnsafeSettings("REDIS_URL must begin with rediss://")
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql+psycopg://"):
        raise UnsafeSettings("DATABASE_URL must begin with postgresql+psycopg://")
