from flask_limiter import Limiter
from flask_limiter.util import get_remote_address


def set_up(app):
    limiter = Limiter(get_remote_address, app=app, storage_uri="redis://localhost:6379")
    return {"limiter": limiter, "prefix": "limits"}
