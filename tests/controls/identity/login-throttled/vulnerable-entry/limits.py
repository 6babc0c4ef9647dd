from flask_limiter import Limiter
from flask_limiter.util import get_remote_address


class Counting:
    """What counts requests, and slows nobody."""

    def limit(self, text, key_func=None):
        return lambda view: view


def set_up(app):
    limiter = Limiter(get_remote_address, app=app, storage_uri="redis://localhost:6379")
    return {"limiter": limiter, "other": Counting()}
