"""Routes whose rule is an object of Werkzeug's: `app.url_map.add(Rule("/run", endpoint="run"))`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.registration.blueprints import text
from stopper.evidence.routes.registration.endpoints import view_of_endpoint
from stopper.evidence.routes.registration.raw import Raw, View, Views, methods_of
from stopper.evidence.routes.registration.tables import turns
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

RULES = ("werkzeug.routing.Rule", "werkzeug.routing.rules.Rule", "flask.Flask().url_rule_class")


class RuleObjects:
    """Reads them, with the view that code gives to the endpoint of each."""

    def __init__(self, source: Source, views: Views) -> None:
        self.source = source
        self.views = views

    def read(self) -> Iterator[Raw]:
        """Every rule of a project that adds rules to the application's map; a map of a router of its own is none."""
        if not any(self._adds(call) for call in self.source.methods("add")):
            return
        for call in self.source.calls(*RULES):
            if not is_support(call.scope.module.path):
                yield from self._raws(call)

    def _adds(self, call: form.Call) -> bool:
        owner = call.function.value if isinstance(call.function, form.Attribute) else None
        return isinstance(owner, form.Attribute) and owner.name == "url_map"

    def _raws(self, call: form.Call) -> Iterator[Raw]:
        for turn in turns(self.source, call):
            rule = text(turn.value(self.source, call.argument(0, "string"), call.scope))
            endpoint = text(turn.value(self.source, call.keyword("endpoint"), call.scope))
            view = view_of_endpoint(self.source, self.views, endpoint) if endpoint else View()
            if rule and view != View():
                methods = methods_of(self.source, *turn.written(call.keyword("methods"), call.scope))
                yield Raw(rule, view, self.source.at(call), methods=methods, endpoint=endpoint)
