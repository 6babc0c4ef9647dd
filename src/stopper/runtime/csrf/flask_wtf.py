"""The tokens that Flask-WTF's forms print: without its CSRFProtect nobody else would look at them."""

from __future__ import annotations


def is_of_flask_wtf(token: str) -> bool:
    """Whether it is a token of Flask-WTF for the session of the request; only where that is imported already."""
    from flask_wtf.csrf import validate_csrf

    try:
        validate_csrf(token)
    except ValueError:  # WTForms' ValidationError
        return False
    return True
