"""Routes registered by `add_url_rule`, directly or through a function of the project that passes its arguments on."""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.routes.registration.blueprints import Blueprints, text
from stopper.evidence.routes.registration.endpoints import view_of_endpoint
from stopper.evidence.routes.registration.given_decorators import given_decorators
from stopper.evidence.routes.registration.raw import Raw, View, Views, methods_of
from stopper.evidence.routes.registration.tables import Turn, turns
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Value
from stopper.model import Place
from stopper.syntax import form

Written = tuple[form.Expression | None, form.Scope]


class Passing(Struct, frozen=True):
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

    def rest(self, name: str) -> list[form.Expression]:
        """What the call gives for `*name`: the places behind those of the other parameters."""
        kinds = {parameter.name: parameter.kind for parameter in self.function.parameters}
        if kinds.get(name) != "star":
            return []
        before = [*kinds].index(name) - (self.function.outer.kind == "class")
        return [item for item in self.call.arguments[before:] if not isinstance(item, form.Starred)]

    def written(self, expression: form.Expression | None, scope: form.Scope) -> Written:
        """An expression, or what the call gives for it."""
        given = self.argument(expression.id) if isinstance(expression, form.Name) else None
        return given or (expression, scope)

    def value(self, source: Source, expression: form.Expression | None, scope: form.Scope) -> Value:
        """The value of an expression in this call."""
        return source.value(*self.written(expression, scope))


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
        helper = call.scope.node
        if isinstance(helper, form.Function) and self._is_parameter(_handed(_view(call), call.scope), call.scope):
            callers = self.source.names.calls_of(self.source.names.name_of(helper))
            for caller in callers:
                yield from self._raws(call, owner, Passing(caller, helper))
            if callers:
                return
        for turn in turns(self.source, call):
            yield from self._raws(call, owner, turn)

    def _is_parameter(self, expression: form.Expression | None, scope: form.Scope) -> bool:
        if not isinstance(expression, form.Name):
            return False
        return any(binding.kind == "parameter" for binding in scope.bindings.get(expression.id, ()))

    def _raws(self, call: form.Call, owner: form.Expression, passing: Passing | Turn) -> Iterator[Raw]:
        view = self._passed(_view(call), call.scope, passing)
        view = self._decorated(view, call, passing)
        at = self.source.at(passing.call if isinstance(passing, Passing) else call)
        endpoint = self._keyword(call, passing, "endpoint", 1)
        name = text(passing.value(self.source, *endpoint)) if endpoint[0] is not None else ""
        if _view(call) is None and name:
            view = view_of_endpoint(self.source, self.views, name)
        if view.function is None and view.item is None:
            if _view(call) is not None or name:
                self.not_understood.append(at)
            return
        word = self._keyword(call, passing, "methods")
        for rule in self._rules(call, passing):
            yield Raw(
                rule=rule,
                view=view,
                at=at,
                blueprints=self.blueprints.of(*passing.written(owner, call.scope)),
                methods=methods_of(self.source, *word),
                endpoint=name,
            )

    def _passed(self, expression: form.Expression | None, scope: form.Scope, passing: Passing | Turn) -> View:
        """The view that a registration means, with what stands for the names around it: `resource.as_view("x")`."""
        held = _handed(expression, scope)
        if held is None or held is expression:
            return self.views.of(*passing.written(expression, scope))
        found = self.views.of(*passing.written(held, scope))
        own = self.views.of(expression, scope)
        return View(found.function, found.item, (*own.wrappings, *found.wrappings), own.name or found.name)

    def _decorated(self, view: View, call: form.Call, passing: Passing | Turn) -> View:
        """The view with what the code before its registration puts around its class."""

        def is_it(item: form.Expression) -> bool:
            return self.views.of(*passing.written(item, call.scope)).item is view.item

        given = tuple(given_decorators(call, is_it)) if view.item is not None else ()
        return replace(view, wrappings=(*view.wrappings, *given)) if given else view

    def _keyword(self, call: form.Call, passing: Passing | Turn, name: str, position: int = 99) -> Written:
        given = call.argument(position, name)
        if given is not None:
            return passing.written(given, call.scope)
        if isinstance(passing, Passing) and call.has_star:
            return passing.call.keyword(name), passing.call.scope
        return None, call.scope

    def _rules(self, call: form.Call, passing: Passing | Turn) -> list[str]:
        expression, scope = passing.written(call.argument(0, "rule"), call.scope)
        loop = self._loop(expression, scope)
        if loop is not None:
            rest = passing.rest(loop.id) if isinstance(passing, Passing) and isinstance(loop, form.Name) else []
            if rest and isinstance(passing, Passing):
                return [text(self.source.value(item, passing.call.scope)) for item in rest]
            expression, scope = passing.written(loop, call.scope)
            if isinstance(expression, form.Sequence):
                return [text(self.source.value(item, scope)) for item in expression.items]
        return [text(passing.value(self.source, expression, scope))] if expression is not None else []

    def _loop(self, expression: form.Expression | None, scope: form.Scope) -> form.Expression | None:
        """What a rule runs over in `for rule in rules`."""
        if not isinstance(expression, form.Name):
            return None
        bindings = scope.bindings.get(expression.id, ())
        return next((binding.value for binding in bindings if binding.kind == "loop"), None)


def _handed(expression: form.Expression | None, scope: form.Scope) -> form.Expression | None:
    """What a name stands for in a view: the class in `item.as_view("x")`, or `row[1].as_view("x")`; the view else."""
    if isinstance(expression, form.Name):
        held = [item.value for item in scope.bindings.get(expression.id, ()) if item.kind == "value"]
        made = held[0] if len(held) == 1 else None
        return _handed(made, scope) if isinstance(made, form.Call) else expression
    if isinstance(expression, form.Call):
        method = expression.function
        if isinstance(method, form.Attribute) and method.name == "as_view" and _is_named(method.value):
            return method.value
    return expression


def _is_named(item: form.Expression) -> bool:
    """A name, or a part of what has one: `row[1]`."""
    return isinstance(item.value if isinstance(item, form.Subscript) else item, form.Name)


def _view(call: form.Call) -> form.Expression | None:
    # By name first: beside `*arguments` a position says nothing.
    return call.keyword("view_func") or call.argument(2)
