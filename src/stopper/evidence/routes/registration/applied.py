"""Routes registered by applying a decorator by hand: `app.post("/orders")(place_order)`."""

from __future__ import annotations

from collections.abc import Iterator, Set

from stopper.evidence.routes.registration.blueprints import Blueprints, text
from stopper.evidence.routes.registration.decorated import OWNERS, WORDS
from stopper.evidence.routes.registration.raw import VERBS, Raw, View, Views, called, methods_of
from stopper.evidence.source.index import Source
from stopper.syntax import form


class AppliedRoutes:
    """Reads them; `read` are the registrations in decorators of the project, of which the uses are read instead."""

    def __init__(self, source: Source, blueprints: Blueprints, views: Views, read: Set[form.Expression]) -> None:
        self.source = source
        self.blueprints = blueprints
        self.views = views
        self.read_already = read

    def read(self) -> Iterator[Raw]:
        """Every view that is handed to what `route` gives."""
        for scope in self.source.scopes():
            for call in scope.calls:
                made = call.function
                if isinstance(made, form.Call) and made not in self.read_already and self._registers(made):
                    yield from self._applied(made, call)

    def _registers(self, made: form.Call) -> bool:
        target = called(made)
        return target is not None and target.name in WORDS and self.source.name(target.value, made.scope) in OWNERS

    def _applied(self, made: form.Call, call: form.Call) -> Iterator[Raw]:
        target, given = called(made), call.argument(0)
        view = self.views.of(given, call.scope)
        if target is None or (view == View() and not isinstance(given, form.Lambda)):
            return
        methods = methods_of(self.source, made.keyword("methods"), made.scope)
        yield Raw(
            rule=text(self.source.value(made.argument(0, "rule"), made.scope)),
            view=view,
            at=self.source.at(made),
            blueprints=self.blueprints.of(target.value, made.scope),
            methods=frozenset({target.name.upper()}) if target.name in VERBS else methods,
            endpoint=self.source.text(made.keyword("endpoint"), made.scope) or "",
        )
