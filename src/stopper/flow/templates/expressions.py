"""What an expression of a template gives, with the variables that it was rendered with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from stopper.flow.arguments import Arguments
from stopper.flow.frames import Frame, Left
from stopper.flow.templates.filters import filtered
from stopper.flow.values import ANYTHING, Foreign, Items, Known, Table, Value, either, holes, parts_of, text
from stopper.model import Place
from stopper.syntax.jinja_form import (
    Attribute,
    Call,
    Choice,
    Compound,
    Constant,
    Expression,
    Filter,
    Item,
    Name,
)

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

GLOBALS = {name: f"flask.{name}" for name in ("request", "session", "g", "url_for", "get_flashed_messages")}
Macro = Callable[[Call], bool]


class TemplateExpressions:
    """Evaluates within one template; `macro` says whether a call was one of a macro, and prints what it prints."""

    def __init__(self, interpreter: Interpreter, frame: Frame, at: Place, macro: Macro) -> None:
        self._on = interpreter
        self._frame = frame
        self._at = at
        self._macro = macro

    def value(self, expression: Expression, variables: Mapping[str, Value]) -> Value:
        """The value of an expression."""
        match expression:
            case Constant(data):
                return Known(data)
            case Name(name):
                known = variables.get(name)
                return known if known is not None else _global(name)
            case Attribute(owner, name):
                return self._attribute(self.value(owner, variables), name)
            case Item(owner, key):
                return self._on.element(self.value(owner, variables), self.value(key, variables), self._at)
            case Call():
                return self._call(expression, variables)
            case Filter(inner, name, arguments):
                return self._filter(inner, name, arguments, variables)
        return self._composed(expression, variables)

    def _composed(self, expression: Expression, variables: Mapping[str, Value]) -> Value:
        if isinstance(expression, Choice):
            branches = (expression.then, expression.otherwise)
            return either(*[self.value(branch, variables) for branch in branches if branch is not None])
        if not isinstance(expression, Compound):
            return ANYTHING
        values = [self.value(part, variables) for part in expression.parts]
        if expression.kind in ("compare", "test", "not", "slice"):
            return values[0] if expression.kind == "slice" and values else ANYTHING
        if expression.kind in ("and", "or"):
            return either(*values)
        if expression.kind in ("list", "tuple"):
            return Items("list", tuple(values))
        if expression.kind == "dict":
            return Table({}, either(*values))
        return text(*[part for value in values for part in parts_of(value)])

    def _attribute(self, owner: Value, name: str) -> Value:
        if isinstance(owner, Table):
            return self._on.element(owner, Known(name), self._at)
        return self._on.attribute(owner, name, self._at)

    def _call(self, call: Call, variables: Mapping[str, Value]) -> Value:
        given = Arguments(
            tuple([self.value(item, variables) for item in call.arguments]),
            {name: self.value(item, variables) for name, item in call.keywords if name},
        )
        if self._macro(call):
            return ANYTHING
        if isinstance(call.function, Attribute):
            owner = self.value(call.function.value, variables)
            callee = self._on.member(owner, call.function.name, self._at)
        else:
            callee = self.value(call.function, variables)
        try:
            return self._on.calls.apply(callee, given, self._at, self._frame)
        except Left:
            return ANYTHING

    def _filter(
        self, inner: Expression | None, name: str, arguments: tuple[Expression, ...], variables: Mapping[str, Value]
    ) -> Value:
        value = self.value(inner, variables) if inner is not None else ANYTHING
        given = tuple([self.value(item, variables) for item in arguments])
        own = self._on.filters.get(name)
        found = filtered(name, value, given, self._on) if own is None else None
        if found is not None:
            return found
        if own is not None and holes(value):
            try:
                return self._on.calls.apply(own, Arguments((value, *given)), self._at, self._frame)
            except Left:
                return ANYTHING
        return self._on.foreign.unknown((value, *given), self._at)


def _global(name: str) -> Value:
    known = GLOBALS.get(name)
    return Foreign(known) if known is not None else ANYTHING
