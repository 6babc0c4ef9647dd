"""Open pages that print addresses or roles of users: a list of whom to write to, and to guess the passwords of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.rows.api import rows_of_users
from stopper.evidence.routes.strangers.private import has_sign_in, is_proved_otherwise
from stopper.evidence.routes.weak_guards.unknown_decorators import has_foreign_decorators
from stopper.evidence.source.expressions import around, last_name
from stopper.evidence.templates.library_questions import Templates
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.row_methods import MANY, ONE
from stopper.syntax import form
from stopper.syntax.jinja_form import Attribute, Constant, Expression, Item, Name

RENDERING = ("flask.render_template", "flask.stream_template")
PERSONAL = regex(
    r"\b(?:e_?mail(?:_?address)?|phone(?:_?number)?|mobile|role|is_admin|last_login|balance|ip_address|birth_?da(?:y|te))\b",
    re.IGNORECASE,
)
# What is the visitor's own, the page's, or the site's, and no row of a list.
BESIDE = frozenset({"current_user", "g", "session", "request", "config", "form", "self", "site", "settings", "contact"})


class ShownAddresses(Struct, frozen=True):
    """One such page: the table that is listed, the name of what is printed, and the place where it is."""

    route: Route
    model: str
    name: str
    at: Place


def shown_addresses(application: Application, templates: Templates) -> Iterator[ShownAddresses]:
    """Each open page that reads every row of users and prints such a column of them, in a project with a sign-in."""
    source = application.source
    if not has_sign_in(application):
        return
    for route in application.routes.live:
        view = route.view
        is_open = not (route.is_guarded or route.takes or is_proved_otherwise(application, route))
        if view is None or not is_open or route.parameters or has_foreign_decorators(application, route):
            continue
        rows = rows_of_users(source, route)
        if (
            rows is None
            or not rows[0].is_user
            or last_name(rows[1].function) not in MANY | {"execute", "query"}
            or _is_one(rows[1])
        ):
            continue
        for call in view.scope.calls:
            is_page = source.name(call.function, call.scope) in RENDERING
            printed = _printed(templates, source.text(call.argument(0), call.scope)) if is_page else None
            if printed is not None:
                yield ShownAddresses(route, rows[0].title, *printed)
                break


def _is_one(call: form.Call) -> bool:
    """Whether one row alone is fetched of what a call gives: `execute(…).fetchone()`."""
    return any(isinstance(part, form.Attribute) and part.name in ONE for part in around(call, call.scope))


def _printed(templates: Templates, template: str | None) -> tuple[str, Place] | None:
    """The first output of a template that is a user's address, as `row.email`."""
    for output in templates.expressions(PERSONAL) if template else ():
        path = _path(output.value)
        is_there = f"/{output.place.path}".endswith(f"/{template}")
        if is_there and len(path) > 1 and PERSONAL.fullmatch(path[-1]) and BESIDE.isdisjoint(path):
            return path[-1], output.place
    return None


def _path(value: Expression | None) -> list[str]:
    if isinstance(value, Attribute):
        return [*_path(value.value), value.name]
    if isinstance(value, Item) and isinstance(value.key, Constant):
        return [*_path(value.value), str(value.key.value)]
    return [value.id] if isinstance(value, Name) else []
