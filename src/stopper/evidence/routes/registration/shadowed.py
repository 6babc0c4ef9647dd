"""Routes that no request reaches, since Werkzeug takes the first of two that say the same: a copy left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import last_name
from stopper.syntax import form

# What else a registration says (`defaults`, `subdomain`, `host`) tells one rule from another of the same text.
PLAIN = frozenset({"methods", "endpoint"})
Where = tuple[form.Scope, str]
"""A scope, and the name of the application or blueprint in it."""


def without_shadowed(found: Iterable[Route]) -> Iterator[Route]:
    """The routes in the order of their registration, where each that an earlier one answers is registered nowhere."""
    taken: dict[tuple[Where, str, str], frozenset[str]] = {}
    for route in found:
        where = _where(route)
        if where is None or route.rule is None:
            yield route
            continue
        key = where, route.blueprint, route.rule
        earlier = taken.get(key, frozenset())
        taken[key] = earlier | route.methods
        yield replace(route, registered=False) if route.methods and route.methods <= earlier else route


def _where(route: Route) -> Where | None:
    """Where a view is defined and registered in every case and plainly; None where that is not seen."""
    view = route.view
    if view is None or view.block is not None or not route.registered or route.origin != "flask":
        return None
    written = next((item.expression for item in route.decorators if item.at == route.registered_at), None)
    if not isinstance(written, form.Call) or not isinstance(written.function, form.Attribute):
        return None
    owner = written.function.value
    # A name that is given two applications, one after the other, says nothing of which of them has the route.
    is_one = isinstance(owner, form.Name) and len(view.outer.bindings.get(owner.id, ())) < 2
    is_plain = len(written.arguments) == 1 and all(word.name in PLAIN for word in written.keywords)
    return (view.outer, last_name(owner)) if is_one and is_plain else None
