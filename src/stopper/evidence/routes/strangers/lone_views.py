"""Pages without a guard below the address of a guarded one, of which they show the same rows: `/notes/<id>/history`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.data.models import models
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.rows.api import QUERIES
from stopper.evidence.routes.strangers.private import is_public
from stopper.evidence.routes.weak_guards.unknown_decorators import has_more_decorators
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

FEWEST = 2
"""The guarded pages that make a custom."""


class LoneView(Struct, frozen=True):
    """A page that reads rows of `model` for everybody, and the guarded page `above` it in their file."""

    route: Route
    model: str
    above: Route

    @property
    def words(self) -> str:
        """What is wrong, in a sentence."""
        who = f"to everybody, and {self.above.title} to signed-in users alone"
        return f"{self.route.title} shows rows of {self.model} {who}"


def lone_views(application: Application) -> Iterator[LoneView]:
    """Each such page once, where at least as many pages of its file that read the same rows are guarded as are not."""
    source = application.source
    names = {source.names.name_of(one.item): one.name for one in models(source)}
    by_rows: dict[tuple[str, str, str], list[Route]] = defaultdict(list)
    for route in application.routes.live:
        if route.view is not None and not route.is_state_changing:
            for model in _rows(source, route.view, names):
                by_rows[route.view.outer.module.path, route.blueprint, model].append(route)
    told: set[form.Function | None] = set()
    for (_, _, model), routes in by_rows.items():
        guarded = tuple(route for route in routes if route.is_guarded)
        bare = [route for route in routes if not (route.is_guarded or route.takes or route.misplaced)]
        if len(guarded) < max(FEWEST, len(bare)):
            continue
        for route in bare:
            above = max((one for one in guarded if _is_below(route, one)), key=_length, default=None)
            is_told = route.view in told or has_more_decorators(route) or is_public(application, route)
            if above is not None and not is_told:
                told.add(route.view)
                yield LoneView(route, model, above)


def _is_below(route: Route, other: Route) -> bool:
    """Whether the address of a route goes on where that of another ends."""
    prefix = (other.rule or "").rstrip("/")
    return bool(prefix) and (route.rule or "").startswith(f"{prefix}/")


def _length(route: Route) -> int:
    return len(route.rule or "")


def _rows(source: Source, view: form.Function, names: dict[str, str]) -> frozenset[str]:
    """The models of which a view queries rows itself."""
    titles = frozenset(names.values())
    return frozenset(
        names[name]
        for call in view.scope.calls
        if last_name(call.function) in QUERIES
        for part in (*within(call.function), *call.arguments[:1])
        if isinstance(part, form.Name) and part.id in titles and (name := source.name(part, view.scope)) in names
    )
