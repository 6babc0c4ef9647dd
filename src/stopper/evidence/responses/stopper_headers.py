"""The headers that Stopper's extension sends by its policy."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.enforcement import enforcement_of, extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header import Header
from stopper.evidence.source.values import Known
from stopper.policy.protections import Protections
from stopper.standard.holes import HOLE

NAME = "Stopper"


def stopper_headers(application: Application) -> Iterator[Header]:
    """The headers of the extension: a view's own word stands beside them, so they are defaults."""
    found, enforced = extension_of(application), enforcement_of(application)
    if found is None or enforced is None:
        return
    policy, at = found
    for section, name, text in _sent(policy):
        if text and enforced.is_on(section):
            yield Header(name.lower(), Known(text), text, at, NAME, is_default=True)


def _sent(policy: Protections) -> Iterator[tuple[str, str, str]]:
    """The section that sends each header, its name and its text, with a hole for the nonce."""
    for name, value in policy.headers.pairs(policy.headers.framing):
        yield "headers", name, value
    yield "headers", "Strict-Transport-Security", policy.transport.hsts
    yield "headers", "Cache-Control", policy.headers.signed_in_cache
    directives = (" ".join((name, *sources)) for name, sources in policy.csp.directives.items())
    yield "csp", "Content-Security-Policy", "; ".join(directives).replace("'nonce'", f"'nonce-{HOLE}'")
