"""What a query keeps of the conditions that it is given: each of `and_(…)` and `&`, the first of Python's `and`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name
from stopper.standard.row_methods import NARROWING
from stopper.syntax import form

QUERYING = NARROWING | {"having", "get", "find"}


def kept(item: form.Expression) -> Iterator[form.Expression]:
    """The conditions that a query asks. SQLAlchemy's `a == b` counts as false, so `and` gives the first and ends."""
    if isinstance(item, form.Call) and last_name(item.function) == "and_":
        parts = item.arguments
    elif isinstance(item, form.Operation) and item.operator in ("&", "and"):
        parts = item.operands if item.operator == "&" else item.operands[:1]
    else:
        yield item
        return
    for part in parts:
        yield from kept(part)


def lost(scope: form.Scope) -> Iterator[form.Comparison]:
    """The comparisons of columns behind Python's `and`, of which no query hears."""
    for call in scope.calls:
        if last_name(call.function) in QUERYING:
            for item in call.arguments:
                if isinstance(item, form.Operation) and item.operator == "and" and _is_column(item.operands[0]):
                    yield from (one for one in item.operands[1:] if isinstance(one, form.Comparison))


def _is_column(item: form.Expression) -> bool:
    """Whether a condition holds a column against a value: `Order.id == order_id`."""
    return isinstance(item, form.Comparison) and item.operators[0] == "==" and isinstance(item.left, form.Attribute)
