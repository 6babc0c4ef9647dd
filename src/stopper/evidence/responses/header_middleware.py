"""WSGI middleware of libraries around the application whose class says which headers it adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.standard.regex import regex
from stopper.syntax import form

NAMES = (
    (regex(r"content_?security|(?:^|_)csp|^CSP", re.IGNORECASE), "Content-Security-Policy"),
    (regex(r"hsts|strict_?transport", re.IGNORECASE), "Strict-Transport-Security"),
    (regex(r"x?_?frame_?options|clickjack", re.IGNORECASE), "X-Frame-Options"),
    (regex(r"referr?er_?policy", re.IGNORECASE), "Referrer-Policy"),
)
EACH = regex(r"secur(?:e|ity)_?headers|helmet", re.IGNORECASE)


def middleware_headers(application: Application) -> Iterator[tuple[form.Call, str]]:
    """Each middleware that adds headers, with the one that it is named for; empty where it may be any."""
    source = application.source
    for assign in source.assignments():
        wraps = any(isinstance(target, form.Attribute) and target.name == "wsgi_app" for target in assign.targets)
        if not wraps or not isinstance(assign.value, form.Call):
            continue
        name = source.name(assign.value.function, assign.scope)
        word = name.rpartition(".")[2]
        if not name or name.startswith("."):
            continue
        header = next((header for pattern, header in NAMES if pattern.search(word)), "")
        if header or EACH.search(word):
            yield assign.value, header
