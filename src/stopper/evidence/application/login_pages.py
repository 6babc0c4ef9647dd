"""The pages at which people sign in, as the code tells Flask-Login."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.syntax import form


@lru_cache(maxsize=16)
def login_pages(application: Application) -> frozenset[str]:
    """The endpoints that the code gives to Flask-Login as its login page: they cannot ask for what they give."""
    source = application.source
    return frozenset(
        source.text(assign.value, assign.scope) or ""
        for assign in source.assignments()
        if assign.value is not None
        and any(isinstance(item, form.Attribute) and item.name == "login_view" for item in assign.targets)
    )
