"""Which routes send mail: by a mail library, or by a function of the project whose name says so."""

from __future__ import annotations

import re

from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

NAMED = regex(r"^(async_?)?send_?(\w+_)?e?mails?(_\w+)?$", re.IGNORECASE)
LIBRARY = regex(r"^flask_mail(man)?\.|^smtplib\.")


def sends_mail(source: Source, route: Route) -> form.Call | None:
    """The call of a route's view that sends a mail."""
    for call in route.view.scope.calls if route.view is not None else ():
        word = last_name(call.function)
        if NAMED.match(word):
            return call
        if word in ("send", "send_message", "sendmail") and LIBRARY.match(source.name(call.function, call.scope)):
            return call
    return None
