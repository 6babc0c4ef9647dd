"""Routes behind tokens of which no code ever reads whose they are: whoever has one reaches what belongs to all."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.data.models import table_of
from stopper.evidence.data.owned_models import owned_models, tables
from stopper.evidence.routes.guards.names import IDENTITIES
from stopper.evidence.routes.routes import Route, is_admin_like
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

TOKENS = "flask_jwt_extended"
READING = (
    *IDENTITIES, "flask_jwt_extended.get_raw_jwt", "flask_jwt_extended.get_jwt_claims",
    "flask_jwt_extended.decode_token", "flask_jwt_extended.verify_jwt_in_request",
)  # fmt: skip
KEY = regex(r"^(\w+)\.\w+$")


def reaching_all(application: Application) -> tuple[Route, ...]:
    """The guarded routes by an id, whose address names a table of somebody's rows or one that such a table points to.

    None are given where some code reads who calls.
    """
    source = application.source
    if not source.uses(TOKENS) or source.uses(*READING) or source.calls(*READING):
        return ()
    words = frozenset(_belonging(source))
    return tuple(
        route
        for route in application.routes.live
        if route.parameters and route.is_guarded and not (route.demands_role or is_admin_like(route))
        if not words.isdisjoint(part.lower().rstrip("s") for part in (route.rule or "").split("/"))
    )


def said_of(routes: tuple[Route, ...]) -> str:
    """What is wrong with such routes, in a sentence."""
    more = f" and {len(routes) - 1} more" if len(routes) > 1 else ""
    return (
        f"no code reads whose a token is: any lets its bearer reach what belongs to others, by {routes[0].title}{more}"
    )


def _belonging(source: Source) -> Iterator[str]:
    """The names of the tables with a column for a user, and of those that such a table has a key of."""
    for name, item in tables(source).items():
        model = owned_models(source).get(name)
        if model is not None and model.owners:
            yield from (one.lower().rstrip("s") for one in (item.name, table_of(item)))
            yield from _others(item)


def _others(item: form.Class) -> Iterator[str]:
    """The tables that a table points to, the users' among them."""
    for bindings in item.scope.bindings.values():
        parts = (part for one in bindings if isinstance(one.value, form.Call) for part in within(one.value))
        for part in parts:
            found = KEY.match(part.value) if isinstance(part, form.Constant) and isinstance(part.value, str) else None
            if found is not None:
                yield found[1].lower().rstrip("s")
