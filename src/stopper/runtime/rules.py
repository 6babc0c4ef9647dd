"""The rules of each route: the policy's, and over them what the view's decorators say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stopper.model import UsageError
from stopper.policy.sections.routes import RouteRule
from stopper.runtime.marks import Marks, hidden_marks, marks_of

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule


@dataclass(frozen=True, slots=True)
class RouteRules:
    """What holds for one route. `endpoint` is empty where nothing matched; `path` is the rule as registered."""

    endpoint: str = ""
    path: str = ""
    public: bool | None = None
    roles: tuple[str, ...] = ()
    csrf: bool = True
    limits: tuple[str, ...] = ()
    max_body: int | None = None
    csp: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)


NO_ROUTE = RouteRules()


class RouteTable:
    """The rules of the routes, worked out when a route is first asked for and kept by it.

    UsageError where a class-based view hides what its decorators say: a role that nobody asks for would open a route.
    """

    def __init__(self, app: Flask, rules: tuple[RouteRule, ...]) -> None:
        hidden = [name for view in app.view_functions.values() for name in hidden_marks(view)]
        if hidden:
            raise UsageError(
                f"Stopper's decorators on {', '.join(hidden)} are not seen: they belong to the route. Write them into "
                "`decorators` of the class, or give the method a class of its own."
            )
        self._app = app
        self._rules = rules
        # By identity, as rules have no hash; each is kept beside, so that no other can take its identity.
        self._known: dict[int, tuple[Rule, RouteRules]] = {}

    def of(self, rule: Rule | None) -> RouteRules:
        """What holds for a rule of Flask's map; what holds for no route where it is None.

        Two threads may work out the same one at once; both come to the same.
        """
        if rule is None:
            return NO_ROUTE
        found = self._known.get(id(rule))
        if found is None:
            found = self._known[id(rule)] = (rule, self._worked_out(rule))
        return found[1]

    def matching(self, environ: Mapping[str, object]) -> RouteRules:
        """What holds for a request that Flask has not routed yet; dear, so for rare decisions only."""
        from werkzeug.exceptions import HTTPException

        adapter = self._app.create_url_adapter(self._app.request_class(dict(environ)))
        try:
            rule = adapter.match(return_rule=True)[0] if adapter is not None else None
        except HTTPException:
            rule = None
        return self.of(rule)

    def _worked_out(self, rule: Rule) -> RouteRules:
        view = self._app.view_functions.get(rule.endpoint)
        said = [item for item in self._rules if item.means(rule.endpoint, rule.rule)]
        marks = marks_of(view)
        csp: dict[str, tuple[str, ...]] = {}
        for item in said:
            csp |= item.csp
        limits = [item.limits for item in said if item.limits]
        bodies = [item.max_body for item in said if item.max_body is not None]
        return RouteRules(
            endpoint=rule.endpoint,
            path=rule.rule,
            public=marks.public if marks.public is not None else (True if any(item.public for item in said) else None),
            roles=(*(role for item in said for role in item.roles), *marks.roles),
            csrf=marks.csrf if marks.csrf is not None else all(item.csrf for item in said),
            limits=(*(limits[-1] if limits else ()), *marks.limits),
            max_body=bodies[-1] if bodies else None,
            csp={**csp, **marks.csp},
            marks=marks,
        )
