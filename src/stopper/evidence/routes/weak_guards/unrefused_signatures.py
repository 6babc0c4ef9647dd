"""Views of webhooks that look whether the signature is right, and go on where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.request_signatures import compared_signatures
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.weak_guards.idle_questions import is_idle
from stopper.evidence.source.expressions import statements, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form


def unrefused_signatures(application: Application) -> Iterator[tuple[Route, Place]]:
    """The routes whose view compares a signature only to tell of it, each with the comparison."""
    source = application.source
    for route in application.routes.live:
        view = route.view
        found = _told(source, view) if view is not None else None
        if view is not None and found is not None:
            yield route, source.place(found, view.scope)


def _told(source: Source, view: form.Function) -> form.Expression | None:
    """The first comparison of a signature, where each of them only ends in a log or a message."""
    idle = [item for item in statements(view.body) if isinstance(item, form.If) and is_idle(item)]
    compared = compared_signatures(source, view) if idle else []
    asked = {part for item in idle for part in within(item.test)}
    return compared[0] if compared and all(one in asked for one in compared) else None
