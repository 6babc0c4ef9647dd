"""Calls that make a Flask application of a class that no table names."""

from __future__ import annotations

from stopper.standard.flask_classes import may_be_flask
from stopper.syntax import form


def makes_flask(name: str, call: form.Call) -> bool:
    """Whether a call of a library's class makes an application as Flask's does: it is given the module's name."""
    given = call.argument(0, "import_name")
    return isinstance(given, form.Name) and given.id == "__name__" and may_be_flask(name)
