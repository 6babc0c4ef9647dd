"""`stopper.csrf_token()`: the token of the page that is being made, for code that is no template."""

from __future__ import annotations

from flask import current_app

from stopper.model import UsageError


def csrf_token() -> str:
    """The token that templates get from `csrf_token()`: Stopper's, or that of Flask-WTF where it gives them.

    Send it in the form field `csrf_token` or the header X-CSRFToken. UsageError where nothing gives tokens.
    """
    installed = current_app.extensions.get("stopper")
    if installed is not None:
        installed.pipeline  # noqa: B018  # built here where no request has come yet
    issue = current_app.jinja_env.globals.get("csrf_token")
    if not callable(issue):
        raise UsageError("Nothing gives CSRF tokens here. Set up Stopper for the application, with a SECRET_KEY.")
    return str(issue())
