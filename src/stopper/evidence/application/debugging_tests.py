"""Conditions that hold where an application is debugged or tested only: `if current_app.debug:`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name, names_in
from stopper.syntax import form

DEVELOPING = frozenset({"debug", "testing"})
EQUAL, UNEQUAL = ("==", "is"), ("!=", "is not")


def is_for_developers(block: form.Block | None) -> bool:
    """Whether what stands in a block runs there only."""
    while block is not None:
        if block.kind in ("if", "else") and block.test is not None and is_debugging(block.test, block.kind == "if"):
            return True
        block = block.parent
    return False


def is_debugging(test: form.Expression, is_met: bool) -> bool:
    """Whether a condition that is met, or is not, says so; one of several is too little: `app.debug or verbose`."""
    if isinstance(test, form.Operation) and test.operator == "not":
        return is_debugging(test.operands[0], not is_met)
    if isinstance(test, form.Operation) and test.operator in ("and", "or"):
        answers = [is_debugging(item, is_met) for item in test.operands]
        return any(answers) if (test.operator == "and") is is_met else all(answers)
    if isinstance(test, form.Comparison):
        return _is_compared(test, is_met)
    # Whoever calls writes the request: `if request.args.get("debug"):`.
    return is_met and "request" not in names_in(test) and any(word.lower() in DEVELOPING for word in _words(test))


def _words(test: form.Expression) -> Iterator[str]:
    """What a condition is called, and what a call is told: `logger.isEnabledFor(DEBUG)`, `getenv("DEBUG")`."""
    yield last_name(test)
    for item in test.arguments if isinstance(test, form.Call) else ():
        yield item.value if isinstance(item, form.Constant) and isinstance(item.value, str) else last_name(item)


def _is_compared(test: form.Comparison, is_met: bool) -> bool:
    """`app.debug is True`, `DEBUG == "1"`, `app.debug != False`."""
    operator, other = test.operators[0], test.comparators[0]
    if len(test.operators) > 1 or operator not in EQUAL + UNEQUAL or not isinstance(other, form.Constant):
        return False
    is_true = bool(other.value) is (operator in EQUAL)
    return is_debugging(test.left, is_met is is_true)
