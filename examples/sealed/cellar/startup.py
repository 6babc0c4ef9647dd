"""What must hold before Cellar serves its first request."""

from flask import Flask

# 256 bits are 43 characters of base64 or 64 of hexadecimal digits.
SHORTEST_KEY = 43


class UnsafeSettings(RuntimeError):
    """Raised at start-up when production would run with a setting that protects nothing."""


def demand_safe_settings(app: Flask) -> None:
    """Raises UnsafeSettings outside development and tests when a key or an address is not fit for production."""
    if app.debug or app.testing:
        return
    settings = app.config
    keys = [settings["SECRET_KEY"]]
    keys += [*settings["SECRET_KEY_FALLBACKS"], *settings["FIELD_KEYS"], settings["VISIT_KEY"]]
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise UnsafeSettings("a key is shorter than 43 characters; make one with secrets.token_hex(32)")
    if len(set(keys)) < len(keys):
        raise UnsafeSettings("two keys are the same; each use needs its own")
    if not settings["REDIS_URL"].startswith("rediss://"):
        raise UnsafeSettings("REDIS_URL must begin with rediss://")
    if not settings["SQLALCHEMY_DATABASE_URI"].startswith("postgresql+psycopg://"):
        raise UnsafeSettings("DATABASE_URL must begin with postgresql+psycopg://")
