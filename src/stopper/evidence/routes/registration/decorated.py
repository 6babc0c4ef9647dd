"""Routes registered by decorators: Flask's own and those of its close relatives, on functions and on classes."""

from __future__ import annotations

from collections.abc import Iterator, Set

from stopper.evidence.routes.registration.blueprints import BLUEPRINTS, Blueprints, text
from stopper.evidence.routes.registration.raw import VERBS, Raw, View, called, methods_of
from stopper.evidence.routes.registration.sockets import SOCKETS
from stopper.evidence.source.index import Source
from stopper.standard.flask_classes import INSTANCES
from stopper.syntax import form

WORDS = frozenset({"route", *VERBS})
OWNERS = INSTANCES | {f"{name}()" for name in (*BLUEPRINTS, *SOCKETS)}


class DecoratedRoutes:
    """Reads `@app.route`, `@bp.get`, several of them stacked, and the same on classes of views."""

    def __init__(self, source: Source, blueprints: Blueprints, read: Set[form.Expression] = frozenset()) -> None:
        self.source = source
        self.blueprints = blueprints
        self.read_already = read

    def read(self) -> Iterator[Raw]:
        """Every registration by decorator, API namespaces left out."""
        for scope in self.source.scopes():
            for function in scope.functions:
                yield from self._on(function, View(function))
            for item in scope.classes:
                yield from self._on(item, View(None, item))

    def _on(self, node: form.Function | form.Class, view: View) -> Iterator[Raw]:
        for position, expression in enumerate(node.decorators):
            if expression in self.read_already:
                continue
            target = called(expression) or self._alias(expression, node.outer)
            if target is not None and target.name in WORDS and isinstance(expression, form.Call):
                owner = self.source.name(target.value, node.outer)
                if owner in OWNERS or self._is_own(owner) or self._looks_so(owner, target, expression, node.outer):
                    yield self._raw(expression, target, node, view, position)

    def _alias(self, expression: form.Expression, scope: form.Scope) -> form.Attribute | None:
        """What `route` means after `route = app.route`, or after `route = partial(app.route, methods=["POST"])`."""
        made = self._bound(expression, scope)
        if isinstance(made, form.Call) and self.source.name(made.function, made.scope) == "functools.partial":
            made = made.argument(0)
        return made if isinstance(made, form.Attribute) and made.name in WORDS else None

    def _bound(self, expression: form.Expression, scope: form.Scope) -> form.Expression | None:
        if not isinstance(expression, form.Call) or not isinstance(expression.function, form.Name):
            return None
        bound = self.source.names.bindings(expression.function.id, scope)
        return bound[0].value if len(bound) == 1 and bound[0].kind == "value" else None

    def _is_own(self, owner: str) -> bool:
        """An instance of a class of the project that extends an application or a blueprint."""
        item = self.source.names.definition(owner.removesuffix("()")) if owner.endswith("()") else None
        ancestors = self.source.names.ancestors(item) if isinstance(item, form.Class) else []
        return any(f"{name}()" in OWNERS for name in ancestors)

    def _looks_so(self, owner: str, target: form.Attribute, call: form.Call, scope: form.Scope) -> bool:
        """What no import explains, but what can hardly be anything else: `x.route("/path")` on a function."""
        rule = self.source.text(call.argument(0, "rule"), scope)
        return not owner and target.name == "route" and rule is not None and rule.startswith("/")

    def _raw(
        self, call: form.Call, target: form.Attribute, node: form.Function | form.Class, view: View, position: int
    ) -> Raw:
        scope = node.outer
        beforehand = self._bound(call, scope)
        given = call.keyword("methods") or (
            beforehand.keyword("methods") if isinstance(beforehand, form.Call) else None
        )
        methods = methods_of(self.source, given, scope)
        if target.name in VERBS:
            methods = frozenset({target.name.upper()})
        return Raw(
            rule=text(self.source.value(call.argument(0, "rule"), scope)),
            view=view,
            at=self.source.place(call, scope),
            blueprints=self.blueprints.of(target.value, scope),
            methods=methods,
            endpoint=self.source.text(call.keyword("endpoint"), scope) or "",
            position=position,
        )
