"""Files that views for signed-in users alone send, under the age that the configuration gives."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.sessions.signed_in import guarded_routes
from stopper.model import Place

SENDERS = (
    "flask.send_file",
    "flask.send_from_directory",
    "flask.helpers.send_file",
    "flask.helpers.send_from_directory",
)


def sent_without_age(application: Application) -> Iterator[Place]:
    """The calls in such views that send a file and name no max_age."""
    source = application.source
    guarded = {route.view.scope for route in guarded_routes(application) if route.view is not None}
    for call in source.calls(*SENDERS):
        if call.scope in guarded and call.keyword("max_age") is None and not call.has_star:
            yield source.at(call)
