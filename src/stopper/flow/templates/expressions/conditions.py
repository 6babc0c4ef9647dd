"""What a test of a template shows: whether it can come out so, and what its variables are then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.guards.members.members import is_member
from stopper.flow.guards.texts.characters import CHARACTER_TESTS, without_part
from stopper.flow.templates.expressions.scope import Scope
from stopper.flow.values.changing import limited_to_characters, limited_to_number
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.affixes import begins
from stopper.flow.values.truth import compared, truth
from stopper.flow.values.value import ANYTHING, Choice, Known, Text, Untrusted, Value, options
from stopper.model import Place
from stopper.syntax.jinja_form import Attribute, Call, Compound, Expression, Filter, dotted

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter
    from stopper.flow.templates.expressions.expressions import TemplateExpressions

SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}
SAME_TESTS = {"eq": "eq", "equalto": "eq", "==": "eq", "ne": "ne", "!=": "ne", "in": "in"}
NUMBERS = frozenset({"number", "integer", "float", "boolean"})
NARROWING = frozenset({"lower", "upper", "trim", "string"})


class Conditions:
    """Narrows the variables of a scope by tests."""

    def __init__(self, interpreter: Interpreter, expressions: TemplateExpressions) -> None:
        self._interpreter = interpreter
        self._expressions = expressions

    def assume(self, test: Expression, side: bool, scope: Scope, at: Place) -> bool:  # the side is the question
        """Narrow by `test` having come out as `side`; False where that cannot be."""
        if isinstance(test, Call):
            return self._called(test, side, scope, at)
        if not isinstance(test, Compound):
            return self._plain(test, side, scope, at)
        if test.kind == "not":
            return self.assume(test.parts[0], not side, scope, at)
        if test.kind in ("and", "or"):
            return self._several(test, side, scope, at)
        if test.kind == "compare" and len(test.parts) == 2 and isinstance(test.parts[1], Compound):
            return self._compared(test.parts[0], test.parts[1].sign, test.parts[1].parts[0], side, scope, at)
        return test.kind != "test" or self._tested(test, side, scope, at)

    def _several(self, test: Compound, side: bool, scope: Scope, at: Place) -> bool:
        if (test.kind == "and") is side:
            return all(self.assume(part, side, scope, at) for part in test.parts)
        # One of several holds, and those before it did not: the ways meet again.
        ways = []
        for position, part in enumerate(test.parts):
            inner = scope.inner()
            before = all(self.assume(other, not side, inner, at) for other in test.parts[:position])
            if before and self.assume(part, side, inner, at):
                ways.append(inner.variables)
        if ways:
            scope.meet(ways)
        return bool(ways)

    def _plain(self, test: Expression, side: bool, scope: Scope, at: Place) -> bool:
        value = self._expressions.value(test, scope, at)
        known = truth(value)
        if known is not None:
            return known is side
        if isinstance(value, (Choice, Text, Untrusted)):
            _shown(test, self._interpreter.refining.fitting(value, side), scope)
        return True

    def _tested(self, test: Compound, side: bool, scope: Scope, at: Place) -> bool:
        subject = test.parts[0]
        if test.sign in SAME_TESTS and len(test.parts) == 2:
            return self._compared(subject, SAME_TESTS[test.sign], test.parts[1], side, scope, at)
        if test.sign in NUMBERS and side:
            _shown(subject, limited_to_number(self._expressions.value(subject, scope, at)), scope)
        if test.sign in ("none", "defined", "undefined"):
            value = self._expressions.value(subject, scope, at)
            if isinstance(value, Known):
                return ((value.data is None) if test.sign == "none" else test.sign == "defined") is side
        return True

    def _compared(  # noqa: PLR0913, PLR0917  # what a comparison is made of
        self, left: Expression, sign: str, right: Expression, side: bool, scope: Scope, at: Place
    ) -> bool:
        one, other = self._expressions.value(left, scope, at), self._expressions.value(right, scope, at)
        known = compared(one, SIGNS.get(sign, sign), other)
        if known is not None:
            return known is side
        if sign in ("in", "notin"):
            _narrow((left, one), (right, other), scope, is_in=(sign == "in") is side)
            return True
        if sign in ("eq", "ne"):
            for expression, value, against in ((left, one, other), (right, other, one)):
                if (sign == "eq") is side and holes(value) and not holes(against):
                    _shown(expression, against, scope)
                elif isinstance(value, Choice) and isinstance(against, Known) and (sign == "eq") is not side:
                    _shown(expression, either(*[option for option in options(value) if option != against]), scope)
        return True

    def _called(self, test: Call, side: bool, scope: Scope, at: Place) -> bool:
        function = test.function
        if not isinstance(function, Attribute):
            return self._plain(test, side, scope, at)
        owner = self._expressions.value(function.value, scope, at)
        if not holes(owner) or not side:
            return True
        found: Value | None = None
        if function.name in CHARACTER_TESTS:
            found = limited_to_characters(owner, CHARACTER_TESTS[function.name])
        elif function.name == "startswith" and test.arguments:
            found = begins(owner, self._expressions.value(test.arguments[0], scope, at))
        if found is not None:
            _shown(function.value, found, scope)
        return True


def _narrow(left: tuple[Expression, Value], right: tuple[Expression, Value], scope: Scope, *, is_in: bool) -> None:
    """By `left in right`, of which each is an expression with its value, having come out as `is_in`."""
    (item, one), (holder, other) = left, right
    found = is_member(one, other) if is_in and holes(one) else None
    if found is not None:
        _shown(item, found, scope)
    elif not is_in and dotted(holder) and _is_text(other) and isinstance(one, Known):
        _shown(holder, without_part(other, str(one.data)), scope)


def _is_text(value: Value) -> bool:
    """Whether a stranger's text is asked for a part of it."""
    texts = [
        one for one in options(value) if isinstance(one, Text) or (isinstance(one, Untrusted) and one.shape == "text")
    ]
    return bool(texts) and all(one in texts or isinstance(one, Known) for one in options(value))


def _shown(expression: Expression, value: Value, scope: Scope) -> None:
    """A name, or a dotted one, is known to have this value from here on."""
    while isinstance(expression, Filter) and expression.name in NARROWING and expression.value is not None:
        # `name|lower == "x"` says as much of the name as is asked here.
        expression, value = expression.value, value if not isinstance(value, Known) else ANYTHING
    name = dotted(expression)
    if name:
        scope.variables[name] = value
