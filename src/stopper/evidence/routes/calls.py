"""Routes registered by `add_url_rule`, directly or through a function of the project that passes its arguments on."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from stopper.evidence.routes.blueprints import Blueprints, text
from stopper.evidence.routes.raw import Raw, Views, methods_of
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.syntax import form

Written = tuple[form.Expression | None, form.Scope]


@dataclass(frozen=True, slots=True)
class Passing:
    """A call of a project's helper, whose arguments stand for the parameters of the helper."""

    call: form.Call
    function: form.Function

    def argument(self, name: str) -> Written | None:
        """What the call gives for the parameter `name`; None where it is not a parameter."""
        for position, parameter in enumerate(self.function.parameters):
            if parameter.name == name and parameter.kind in ("plain", "keyword"):
                given = self.call.argument(position - (self.function.outer.kind == "class"), name)
                return (given, self.call.scope) if given is not None else (parameter.default, self.function.outer)
        return None


class CalledRoutes:
    """Reads `add_url_rule`."""

    def __init__(
        self, source: Source, blueprints: Blueprints, views: Views, read: Set[form.Expression] = frozenset()
    ) -> None:
        self.source = source
        self.blueprints = blueprints
        self.views = views
        self.read_already = read
        self.not_understood: list[Place] = []

    def read(self) -> Iterator[Raw]:
        """Every registration by call."""
        for call in self.source.methods("add_url_rule"):
            if not isinstance(call.function, form.Attribute) or call in self.read_already:
                continue
            # `super().add_url_rule(…)` belongs to a class that extends Flask's own, whose callers are read themselves.
            if (
                isinstance(call.function.value, form.Call)
                and getattr(call.function.value.function, "id", "") == "super"
            ):
                continue
            yield from self._registered(call, call.function.value)

    def _registered(self, call: form.Call, owner: form.Expression) -> Iterator[Raw]:
        view_expression = _view(call)
        helper = call.scope.node
        if isinstance(helper, form.Function) and self._is_parameter(view_expression, call.scope):
            callers = self.source.names.calls_of(self.source.names.name_of(helper))
            for caller in callers:
                yield from self._raws(call, owner, Passing(caller, helper))
            if callers:
                return
        yield from self._raws(call, owner, None)

    def _is_parameter(self, expression: form.Expression | None, scope: form.Scope) -> bool:
        if not isinstance(expression, form.Name):
            return False
        return any(binding.kind == "parameter" for binding in scope.bindings.get(expression.id, ()))

    def _raws(self, call: form.Call, owner: form.Expression, passing: Passing | None) -> Iterator[Raw]:
        view = self.views.of(*self._given(_view(call), call.scope, passing))
        at = self.source.at(passing.call if passing else call)
        if view.function is None and view.item is None:
            if _view(call) is not None:
                self.not_understood.append(at)
            return
        word = self._keyword(call, passing, "methods")
        endpoint = self._keyword(call, passing, "endpoint", 1)
        for rule in self._rules(call, passing):
            yield Raw(
                rule=rule,
                view=view,
                at=at,
                blueprints=self.blueprints.of(*self._given(owner, call.scope, passing)),
                methods=methods_of(self.source, *word),
                endpoint=(self.source.text(*endpoint) or "") if endpoint[0] is not None else "",
            )

    def _keyword(self, call: form.Call, passing: Passing | None, name: str, position: int = 99) -> Written:
        given = call.argument(position, name)
        if given is not None:
            return self._given(given, call.scope, passing)
        return (passing.call.keyword(name), passing.call.scope) if passing and call.has_star else (None, call.scope)

    def _given(self, expression: form.Expression | None, scope: form.Scope, passing: Passing | None) -> Written:
        if passing is not None and isinstance(expression, form.Name):
            return passing.argument(expression.id) or (expression, scope)
        return expression, scope

    def _rules(self, call: form.Call, passing: Passing | None) -> list[str]:
        expression, scope = self._given(call.argument(0, "rule"), call.scope, passing)
        loop = self._loop(expression, scope)
        if loop is not None:
            expression, scope = self._given(loop, call.scope, passing)
            if isinstance(expression, form.Sequence):
                return [text(self.source.value(item, scope)) for item in expression.items]
        return [text(self.source.value(expression, scope))] if expression is not None else []

    def _loop(self, expression: form.Expression | None, scope: form.Scope) -> form.Expression | None:
        """What a rule runs over in `for rule in rules`."""
        if not isinstance(expression, form.Name):
            return None
        bindings = scope.bindings.get(expression.id, ())
        return next((binding.value for binding in bindings if binding.kind == "loop"), None)


def _view(call: form.Call) -> form.Expression | None:
    # By name first: beside `*arguments` a position says nothing.
    return call.keyword("view_func") or call.argument(2)
