"""Operators and comparisons that classes of the project answer themselves: `__add__`, `__eq__`, `__contains__`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.truth import truth
from stopper.flow.values.value import Closure, Instance, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

NAMES = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "truediv",
    "//": "floordiv",
    "%": "mod",
    "**": "pow",
    "@": "matmul",
    "|": "or",
    "&": "and",
    "^": "xor",
    "<<": "lshift",
    ">>": "rshift",
}
TESTS = {"==": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""What the other side is asked where the first has no answer."""
MEMBER = frozenset({"in", "not in"})


class OperatorMethods:
    """Asks the left side, then the right one, as Python does."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def combined(self, sign: str, left: Value, right: Value, at: Place) -> Value | None:
        """What a class gives for an operator; None where none has a method for it. `+=` asks for `__iadd__` first."""
        name = NAMES.get(sign.removesuffix("="), "")
        asked = [(left, f"__i{name}__", right)] if sign.endswith("=") else []
        asked += [(left, f"__{name}__", right), (right, f"__r{name}__", left)]
        return next((found for one in asked if (found := self._asked(*one, at)) is not None), None)

    def compared(self, left: Value, sign: str, right: Value, at: Place) -> tuple[bool | None] | None:
        """Whether a comparison holds, as far as it is known; None where no class has a method for it."""
        if sign in MEMBER:
            held = self._asked(right, "__contains__", left, at)
            known = truth(held) if held is not None else None
            return (known if sign == "in" or known is None else not known,) if held is not None else None
        if sign not in TESTS:
            return None
        found = self._asked(left, f"__{TESTS[sign]}__", right, at)
        found = found or self._asked(right, f"__{TESTS[TURNED[sign]]}__", left, at)
        if found is None and sign == "!=":
            same = self.compared(left, "==", right, at)
            return same if same is None or same[0] is None else (not same[0],)
        return (truth(found),) if found is not None else None

    def _asked(self, owner: Value, name: str, other: Value, at: Place) -> Value | None:
        method = self._interpreter.objects.member(owner, name) if isinstance(owner, Instance) else None
        if not isinstance(method, Closure):
            return None
        return self._interpreter.calls.apply(method, Arguments((other,)), at, Frame(method.scope, {}))
