"""Pages that send the database itself, or a copy of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.effective_value import effective_value
from stopper.evidence.source.values import text_of
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

SENDING = frozenset({"flask.send_file", "flask.send_from_directory", "flask.helpers.send_file"})
DATABASE = regex(r"\.(?:db3?|sqlite3?|sql|dump|bak)\Z", re.IGNORECASE)


def database_pages(application: Application) -> Iterator[tuple[Route, Place]]:
    """The live routes that send a file of a database by a name of the code, and demand no role."""
    for route in application.routes.live:
        if route.view is None or route.demands_role:
            continue
        for call in route.view.scope.calls:
            if application.source.name(call.function, call.scope) in SENDING and _is_database(application, call):
                yield route, application.source.at(call)


def _is_database(application: Application, call: form.Call) -> bool:
    given = (*call.arguments[:2], *[word.value for word in call.keywords if word.name in ("path_or_file", "path")])
    texts = (text_of(effective_value(application, item, call.scope)) for item in given)
    return any(text is not None and DATABASE.search(text) for text in texts)
