"""Where the running application lets other origins read its answers: as Flask-CORS is set, and as it answers."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.parts import Component
from stopper.evidence.imported.trials import LetIn
from stopper.evidence.responses.cross_origin import Grant, grants
from stopper.evidence.responses.headers import response_headers
from stopper.model import Place

NAME = "Access-Control-Allow-Origin"


def uses_flask_cors(app: ImportedApp) -> bool:
    """Whether Flask-CORS answers other origins."""
    return bool(app.extensions.under("cors-resource") or app.extensions.under("cors-view"))


def running_grants(app: ImportedApp, application: Application) -> Iterator[Grant]:
    """Every permission that Flask-CORS gives, placed where source shows it, if there is one such place."""
    written = list(grants(application))
    for key, how in (("cors-resource", "CORS"), ("cors-view", "cross_origin")):
        own = [item for item in written if item.how == how]
        for component in app.extensions.under(key):
            yield _grant(component, how, _placed(own, component, application))


def _placed(written: list[Grant], component: Component, application: Application) -> Place:
    """The one call that grants the same, or the only one; else the import of the library."""
    same = [item for item in written if item.origins.equals(component.data("origins"))]
    if len({item.at for item in same or written}) == 1:
        return (same or written)[0].at
    return application.source.import_of("flask_cors") or application.at


def _grant(component: Component, how: str, at: Place) -> Grant:
    return Grant(component["origins"], component["supports_credentials"], at, how)


def let_in_by_hand(app: ImportedApp, application: Application) -> list[tuple[LetIn, Place]]:
    """The answers that a page of another site may read, one of each kind, placed where the code writes the header."""
    if app.trials is None:
        return []
    headers = response_headers(application)
    written = [header.at for header in (*headers.of(NAME), *headers.local(NAME))]
    kinds = {(item.allowed, item.credentials): item for item in reversed(app.trials.let_in)}
    # What is let in for any origin is let in for none too: one fault, told once.
    reflected = {item.credentials for item in kinds.values() if item.allowed not in ("null", "*")}
    kept = [item for item in kinds.values() if item.allowed != "null" or item.credentials not in reflected]
    return [(item, written[0] if len(written) == 1 else app.at) for item in kept]
