"""Which routes cost the server, or somebody else, much more than a page: what their views do, and what they call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.forgery.request_signatures import verifies_signature
from stopper.evidence.limiting.mails import LIBRARY, NAMED
from stopper.evidence.routes.routes import Route, is_admin_like
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.full_names import full_names
from stopper.evidence.source.index import Source
from stopper.standard.client_timeouts import BY_NAME
from stopper.standard.regex import regex
from stopper.syntax import form

DEPTH = 2
# What is done, by the libraries that do it.
LIBRARIES = (
    (
        "makes a document",
        regex(r"^(?:weasyprint|pdfkit|xhtml2pdf|reportlab|fpdf|docx|openpyxl|xlsxwriter|pypandoc)\."),
    ),
    ("works on an image", regex(r"^(?:PIL\.Image\.open|PIL\.ImageOps\.|cv2\.imread|wand\.image\.)")),
    (
        "starts a program",
        regex(r"^(?:subprocess\.(?:run|Popen|call|check_call|check_output)|os\.(?:system|popen))$"),
    ),
    ("builds an export", regex(r"^(?:csv\.(?:writer|DictWriter)|pandas\.DataFrame\(\)\.to_\w+)$")),
)
OUTBOUND = frozenset(name for name, client in BY_NAME.items() if not client.is_mild)
# A sign-in by another service, and what machines call: the other side decides how often.
FOR_MACHINES = regex(
    r"(?:^|[/_.\-])(?:callback|authori[sz]ed?|oauth\d?|oidc|saml|sso|acs|web_?hooks?|ipn)(?:$|[/_.\-<])",
    re.IGNORECASE,
)
PATTERNS = frozenset({"like", "ilike", "icontains"})


class Cost(Struct, frozen=True):
    """One costly thing that one route does: `what` completes "a route that …"."""

    route: Route
    what: str


def costly_routes(application: Application) -> list[Cost]:
    """Every live route that does something costly, once for each kind; what only operators reach is left out."""
    found: dict[tuple[object, str], Cost] = {}
    for route in application.routes.live:
        if route.view is None or route.takes or route.demands_role or is_admin_like(route):
            continue
        if FOR_MACHINES.search(f"{route.rule or ''}/{route.endpoint.rpartition('.')[2]}") or verifies_signature(
            application.source, route.view
        ):
            continue
        for what in _costs(application.source, route.view, 0, set()):
            found.setdefault((route.view, what), Cost(route, what))
    return list(found.values())


def _costs(source: Source, function: form.Function, depth: int, seen: set[form.Function]) -> Iterator[str]:
    seen.add(function)
    scope = function.scope
    if depth == 0:
        yield from _of_request(source, scope)
    for call in scope.calls:
        name = source.name(call.function, scope)
        what = _of_call(name, call)
        if what:
            yield what
        inner = source.names.definition(name)
        # What only a message queue runs costs the visitor's request nothing.
        if isinstance(inner, form.Function) and inner not in seen and depth < DEPTH and not inner.decorators:
            yield from _costs(source, inner, depth + 1, seen)


def _of_request(source: Source, scope: form.Scope) -> Iterator[str]:
    names = full_names(source, scope)
    if any(name == "flask.request.files" or name.startswith("flask.request.files.") for name in names):
        yield "takes uploads"
    is_asked = any(
        name.startswith(("flask.request.args", "flask.request.form", "flask.request.values")) for name in names
    )
    if is_asked and any(last_name(call.function) in PATTERNS for call in scope.calls):
        yield "searches by a pattern"


def _of_call(name: str, call: form.Call) -> str:
    if name in OUTBOUND:
        return "calls another host"
    if NAMED.match(last_name(call.function)) or (LIBRARY.match(name) and last_name(call.function).startswith("send")):
        return "sends mail"
    return next((what for what, pattern in LIBRARIES if pattern.match(name)), "")
