"""Routes that a decorator of the project registers for what it decorates, directly or through a function it returns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.routes.registration.blueprints import Blueprints, text
from stopper.evidence.routes.registration.calls import Passing
from stopper.evidence.routes.registration.decorated import OWNERS, WORDS
from stopper.evidence.routes.registration.raw import VERBS, Raw, View, called, methods_of
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.syntax import form

Handing = Literal["itself", "wrapped", "called"]
"""What answers: the decorated function, one around it, or what a call makes of it."""


class Registration(Struct, frozen=True):
    """A registration in a decorator of the project: `how` it hands on what is decorated, `around` where it calls."""

    call: form.Call
    owner: form.Expression
    word: str
    scope: form.Scope
    how: Handing
    around: form.Expression | None = None


class RegisteringDecorators:
    """Finds those decorators by what they do, and reads what each use of them registers."""

    def __init__(self, source: Source, blueprints: Blueprints) -> None:
        self.source = source
        self.blueprints = blueprints
        self.read_here: set[form.Expression] = set()
        self._known: dict[tuple[form.Function, bool], list[Registration]] = {}

    def read(self) -> list[Raw]:
        """Every route that such a decorator registers; `read_here` holds the registrations that it is said for."""
        return [raw for function in self.source.functions() for raw in self._on(function)]

    def _on(self, function: form.Function) -> Iterator[Raw]:
        for position, expression in enumerate(function.decorators):
            call = expression if isinstance(expression, form.Call) else None
            decorator = self.source.function(call.function if call is not None else expression, function.outer)
            if decorator is None or decorator is function:
                continue
            for item in self._registrations(decorator, call is not None):
                self.read_here.add(item.call)
                yield self._raw(item, function, position, Passing(call, decorator) if call is not None else None)

    def _registrations(self, decorator: form.Function, is_called: bool) -> list[Registration]:
        key = (decorator, is_called)
        if key not in self._known:
            handed = _returned(decorator) if is_called else decorator
            self._known[key] = list(self._within(handed)) if handed is not None else []
        return self._known[key]

    def _within(self, function: form.Function) -> Iterator[Registration]:
        parameters = function.parameters[function.outer.kind == "class" :]
        if not parameters:
            return
        name, scope = parameters[0].name, function.scope
        for call in scope.calls:
            found = self._called(call, name, scope)
            if found is not None:
                yield found
        for inner in scope.functions:
            if any(_mentions(item, name) for item in inner.scope.expressions):
                yield from self._decorating(inner, scope)

    def _called(self, call: form.Call, name: str, scope: form.Scope) -> Registration | None:
        """`owner.add_url_rule(rule, view_func=function)` or `owner.route(rule)(function)`."""
        method = call.function
        if isinstance(method, form.Attribute) and method.name == "add_url_rule":
            how, around = _handing(call.keyword("view_func") or call.argument(2), name, scope)
            return Registration(call, method.value, "add_url_rule", scope, how, around) if how else None
        target = called(method) if isinstance(method, form.Call) else None
        if target is None or not isinstance(method, form.Call) or not self._registers(target, scope):
            return None
        how, around = _handing(call.argument(0), name, scope)
        return Registration(method, target.value, target.name, scope, how, around) if how else None

    def _decorating(self, inner: form.Function, scope: form.Scope) -> Iterator[Registration]:
        for expression in inner.decorators:
            target = called(expression)
            if target is not None and isinstance(expression, form.Call) and self._registers(target, scope):
                yield Registration(expression, target.value, target.name, scope, "wrapped")

    def _registers(self, target: form.Attribute, scope: form.Scope) -> bool:
        owner = self.source.name(target.value, scope)
        return target.name in WORDS and (owner in OWNERS or (not owner and target.name == "route"))

    def _raw(self, item: Registration, function: form.Function, position: int, passing: Passing | None) -> Raw:
        wrappings = ((item.around, item.scope),) if item.around is not None else ()
        methods = methods_of(self.source, *self._word(item, passing, "methods"))
        return Raw(
            rule=self._rule(item, passing),
            view=View(function, None, wrappings),
            at=self.source.place(function.decorators[position], function.outer),
            blueprints=self.blueprints.of(item.owner, item.scope),
            methods=frozenset({item.word.upper()}) if item.word in VERBS else methods,
            endpoint=self.source.text(*self._word(item, passing, "endpoint")) or "",
            # What wraps the function before it is registered stands around the view, the decorator itself included.
            position=position - 1 if item.how == "wrapped" else position,
        )

    def _rule(self, item: Registration, passing: Passing | None) -> str:
        expression = item.call.argument(0, "rule")
        if isinstance(expression, form.Name):
            bindings = item.scope.bindings.get(expression.id, [])
            values = [binding.value for binding in bindings if binding.kind == "value"]
            expression = values[0] if len(values) == 1 and values[0] is not None else expression
        given = {}
        for parameter in passing.function.parameters if passing is not None else ():
            written = passing.argument(parameter.name) if passing is not None else None
            if written is not None and written[0] is not None:
                given[parameter.name] = self.source.value(*written)
        return text(self.source.values.value(expression, item.scope, given))

    def _word(
        self, item: Registration, passing: Passing | None, name: str
    ) -> tuple[form.Expression | None, form.Scope]:
        """What is written for a word: here, as a parameter of the decorator, or behind its two stars."""
        expression = item.call.keyword(name)
        if passing is None:
            return expression, item.scope
        if isinstance(expression, form.Name):
            return passing.argument(expression.id) or (expression, item.scope)
        if expression is None and item.call.has_star:
            return passing.call.keyword(name), passing.call.scope
        return expression, item.scope


def _returned(decorator: form.Function) -> form.Function | None:
    """The function that a decorator with arguments gives back."""
    names = {item.value.id for item in decorator.scope.returns if isinstance(item.value, form.Name)}
    return next((item for item in decorator.scope.functions if item.name in names), None)


def _handing(
    view: form.Expression | None, name: str, scope: form.Scope
) -> tuple[Handing | Literal[""], form.Expression | None]:
    """How a registered view comes from the decorated function `name`; empty where it does not."""
    if isinstance(view, form.Call):
        return ("called", view.function) if any(_mentions(item, name) for item in view.arguments) else ("", None)
    if not isinstance(view, form.Name):
        return "", None
    if view.id == name:
        return "itself", None
    wrapper = next((item for item in scope.functions if item.name == view.id), None)
    if wrapper is not None:
        return ("wrapped", None) if any(_mentions(item, name) for item in wrapper.scope.expressions) else ("", None)
    values = [item.value for item in scope.bindings.get(view.id, ()) if item.value is not None]
    return _handing(values[0], name, scope) if len(values) == 1 and isinstance(values[0], form.Call) else ("", None)


def _mentions(expression: form.Expression, name: str) -> bool:
    return any(isinstance(item, form.Name) and item.id == name for item in within(expression))
