"""Whether an application answers with pages at all, or with data alone."""

from __future__ import annotations

import re
from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import last_name
from stopper.standard.regex import regex

# Libraries that bring pages of their own.
WITH_PAGES = (
    "flask_admin",
    "flask_appbuilder",
    "flask_security",
    "flask_user",
    "flask_restx",
    "flask_restplus",
    "flasgger",
    "flask_swagger_ui",
    "flask_smorest",
    "apiflask",
    "flask_openapi3",
    "connexion",
    "dash",
)
FILES = ("flask.send_from_directory", "flask.send_file", "flask.Flask().send_static_file")
MARKUP = regex(r"<(?:!doctype|html|body|head|h[1-6]|p|form|script)\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def serves_pages(application: Application) -> bool:
    """Whether code renders a template, sends files, writes markup, or uses a library that brings pages."""
    source = application.source
    if source.uses(*WITH_PAGES) or source.calls(*FILES):
        return True
    for scope in source.scopes():
        if any("render" in last_name(call.function).lower() for call in scope.calls):
            return True
    texts = (str(item.value) for module in source.modules for item in module.strings if isinstance(item.value, str))
    return any(MARKUP.search(text) for text in texts) or not _answers_data(application)


def _answers_data(application: Application) -> bool:
    """Whether the application is known to answer with JSON: without that, its pages are merely not seen."""
    source = application.source
    words = (
        "flask.jsonify",
        "flask.json.dumps",
        "json.dumps",
        "flask_apispec.marshal_with",
        "flask_restful.marshal_with",
    )
    return bool(source.calls(*words)) or source.uses("flask_restful", "flask_apispec", "flask_marshmallow")
