"""Amounts that `float` reads and that tests only refuse, so that NaN passes them: no comparison is true of it."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.requests.amounts import Amount, is_least, plain
from stopper.evidence.source.expressions import ORDERINGS, body_of, last_name, statements
from stopper.evidence.source.holding_tests import is_of_nothing
from stopper.evidence.source.index import Source
from stopper.syntax import form

# What refuses NaN, and what takes it as it is.
KNOWING = frozenset({"isfinite", "isnan", "quantize", "is_finite", "is_nan"})
QUIET = frozenset({"float", "str", "jsonify", "print", "flash", "render_template", "redirect", "url_for", "abs", "max"})


def lets_nan_through(source: Source, scope: form.Scope, amount: Amount) -> bool:
    """Whether `float` reads an amount that tests only refuse: `amount <= 0` and `balance < amount` are false of NaN."""
    return (
        any(_reads_float(call, amount) for call in scope.calls)
        and _is_refused(source, scope, amount)
        and not any(_may_know(source, call, amount) for call in scope.calls)
    )


def _reads_float(call: form.Call, amount: Amount) -> bool:
    """`float(request.form["amount"])`, `request.form.get("amount", type=float)`."""
    if call in amount.reads:
        return _is_float(call.argument(2, "type"))
    return _is_float(call.function) and bool(call.arguments) and plain(call.arguments[0]) in amount.reads


def _is_float(item: form.Expression | None) -> bool:
    return isinstance(item, form.Name) and item.id == "float"


def _is_refused(source: Source, scope: form.Scope, amount: Amount) -> bool:
    """Whether each comparison of an amount is a test that leaves where it is too little or too much."""
    tests = {item.test for item in statements(body_of(scope)) if isinstance(item, form.If) and _leaves(item.body)}
    refusing = {part for test in tests for part in _either(test)}
    found = [item for item in scope.comparisons if any(map(amount.within, (item.left, *item.comparators)))]
    # NaN is something: whoever asks for nothing has not asked for it.
    compared = [item for item in found if not is_of_nothing(item)]
    return bool(compared) and all(
        item in refusing and len(item.operators) == 1 and _says_no(source, item, scope, amount) for item in compared
    )


def _either(test: form.Expression) -> Iterator[form.Expression]:
    if isinstance(test, form.Operation) and test.operator == "or":
        for item in test.operands:
            yield from _either(item)
    else:
        yield test


def _says_no(source: Source, item: form.Comparison, scope: form.Scope, amount: Amount) -> bool:
    """`amount <= 0`, `balance < amount`."""
    right = item.comparators[0]
    is_left = amount.is_itself(item.left)
    other = right if is_left else item.left
    if item.operators[0] not in ORDERINGS or is_left is amount.is_itself(right):
        return False
    return is_least(source, other, scope) is (is_left is (item.operators[0] in ("<", "<=")))


def _leaves(body: tuple[form.Statement, ...]) -> bool:
    last = body[-1] if body else None
    called = last.value if isinstance(last, form.Evaluate) else None
    return isinstance(last, form.Return | form.Raise) or (
        isinstance(called, form.Call) and last_name(called.function) == "abort"
    )


def _may_know(source: Source, call: form.Call, amount: Amount) -> bool:
    """Whether a call may refuse what is no number: `isfinite(amount)`, `round(amount)`, a function of the project."""
    name = last_name(call.function)
    is_plain = not isinstance(call.function, form.Attribute)
    is_own = name not in QUIET and (is_plain or source.function(call.function, call.scope) is not None)
    return (is_own or name in KNOWING) and any(map(amount.within, call.every_argument))
