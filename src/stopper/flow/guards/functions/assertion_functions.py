"""Functions that come back for a true argument only: `ensure(name in ALLOWED)`, `abort_if(not name.isalnum())`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from stopper.flow.limits import FIRST_STATEMENTS
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments, by_parameter
from stopper.flow.values.truth import truth
from stopper.flow.values.value import ANYTHING, Closure, Known
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

TESTS = (form.Comparison, form.Operation, form.Call)


def demand(node: form.Call, callee: Closure, frame: Frame, interpreter: Interpreter) -> None:
    """A call came back: narrow by the tests among its arguments; Unreachable where it cannot have come back."""
    asked = _asked(callee.function)
    for name, expression in by_parameter(node, callee) if asked else ():
        side = asked.get(name)
        if side is None or not isinstance(expression, TESTS) or truth(interpreter.value(expression, frame)) is not None:
            continue
        given = Arguments((), dict.fromkeys(asked, ANYTHING) | {name: Known(not side)}, ANYTHING)
        run = interpreter.summaries.summary_of(callee, given, frame.depth)
        if not run.comes_back and not interpreter.refining.assume(expression, side, frame):
            raise Unreachable


@lru_cache(maxsize=4096)
def _asked(function: form.Function | form.Lambda) -> dict[str, bool]:
    """The parameters that a function tests first, with what they have to be to pass by."""
    found: dict[str, bool] = {}
    for statement in function.body[:FIRST_STATEMENTS] if isinstance(function, form.Function) else ():
        test = statement.test if isinstance(statement, form.If) and not statement.otherwise else None
        side = isinstance(test, form.Operation) and test.operator == "not"
        if isinstance(test, form.Operation) and side:
            test = test.operands[0]
        if isinstance(test, form.Name):
            found[test.id] = side
    names = {one.name for one in function.parameters}
    return {name: side for name, side in found.items() if name in names}
