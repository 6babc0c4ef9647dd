"""What holds where a statement stands: the tests around it, and those above it that left the function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stopper.evidence.source.branches import above
from stopper.evidence.source.expressions import body_of, last_name
from stopper.syntax import form


def holding(scope: form.Scope, line: int, block: form.Block | None) -> Iterator[form.Expression]:
    """What is true at a line of a function that stands in a block: of each `if` around it, and of those that left."""
    for item in run_before(above(body_of(scope), line)):
        if isinstance(item, form.If) and not item.otherwise and leaves(item.body):
            yield from _true_in(item.test, False)
    while block is not None:
        if block.kind in ("if", "else") and block.test is not None:
            yield from _true_in(block.test, block.kind == "if")
        block = block.parent


def run_before(statements: Iterable[form.Statement]) -> Iterator[form.Statement]:
    """Statements that always run, with those of a `with` among them."""
    for item in statements:
        yield item
        if isinstance(item, form.With):
            yield from run_before(item.body)


def leaves(body: tuple[form.Statement, ...]) -> bool:
    """Whether a branch ends the function."""
    last = body[-1] if body else None
    if isinstance(last, form.Evaluate) and isinstance(last.value, form.Call):
        return last_name(last.value.function) == "abort"
    return isinstance(last, form.Return | form.Raise)


def _true_in(test: form.Expression, side: bool) -> Iterator[form.Expression]:
    """The parts of a test that are true where it came out like this: none of `not found`, nor of one of several."""
    if isinstance(test, form.Operation) and test.operator == "not":
        yield from _true_in(test.operands[0], not side)
    elif isinstance(test, form.Operation) and test.operator == ("and" if side else "or"):
        for operand in test.operands:
            yield from _true_in(operand, side)
    elif isinstance(test, form.Comparison) and (said := _said(test)) is not None:
        yield from _true_in(test.left, side is said)
    elif isinstance(test, form.Comparison) and test.operators == ("!=",):
        if not side:
            yield test
    elif side and not (isinstance(test, form.Operation) and test.operator == "or"):
        yield test


def _said(test: form.Comparison) -> bool | None:
    """What a comparison with True or nothing says of its left side where it holds; None for any other."""
    other = test.comparators[0]
    is_of_true = isinstance(other, form.Constant) and other.value is True and _is_plain(test)
    is_same = test.operators[0] in ("is", "==")
    return is_same is is_of_true if is_of_true or is_of_nothing(test) else None


def is_of_nothing(test: form.Comparison) -> bool:
    """`row is None`, `row != None`, `matches == 0`, `checked == False`."""
    other = test.comparators[0]
    return isinstance(other, form.Constant) and not other.value and _is_plain(test)


def _is_plain(test: form.Comparison) -> bool:
    return len(test.operators) == 1 and test.operators[0] in ("is", "is not", "==", "!=")
