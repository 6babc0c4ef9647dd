"""Comparisons of a length with nothing: `len(names) > 0` asks whether there are names."""

from __future__ import annotations

from stopper.syntax import form

SOMETHING = frozenset({(">", 0), (">=", 1)})
NOTHING = frozenset({("<", 1), ("<=", 0)})


def measured(test: form.Comparison) -> tuple[form.Expression, bool] | None:
    """What a comparison asks the length of, and whether it holds where there is something; None for any other."""
    left, right = test.left, test.comparators[0]
    if not isinstance(left, form.Call) or not isinstance(right, form.Constant) or len(left.arguments) != 1:
        return None
    asked = test.operators[0], right.value
    if not isinstance(left.function, form.Name) or left.function.id != "len" or asked not in SOMETHING | NOTHING:
        return None
    return left.arguments[0], asked in SOMETHING
