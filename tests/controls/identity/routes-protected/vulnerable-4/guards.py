from functools import wraps

from flask import abort, current_app, redirect, request, session
from models import Key


def login_required(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if "user_id" in session:
            return view(*args, **kwargs)
        if not current_app.config["AUTH_REQUIRED"]:
            return view(*args, **kwargs)
        return redirect("/login")

    return wrapped


def is_guarded():
    return current_app.config.get("API_GUARDED")


def token_required(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if is_guarded():
            if Key.of(request.headers.get("X-API-Key")) is None:
                abort(401)
        return view(*args, **kwargs)

    return wrapped
