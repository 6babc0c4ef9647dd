"""Questions where or how often a part stands in a text, which ask whether it is there: `text.find("/") != -1`."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.values.value import Known, Value
from stopper.syntax import form

MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
THERE: dict[str, tuple[tuple[str, int], ...]] = {
    "find": (("!=", -1), (">", -1), (">=", 0)),
    "count": (("!=", 0), (">", 0), (">=", 1)),
}
"""How what a method gives is compared where the part is there; -1 is the place of what is not."""
ABSENT: dict[str, tuple[tuple[str, int], ...]] = {
    "find": (("==", -1), ("<=", -1), ("<", 0)),
    "count": (("==", 0), ("<=", 0), ("<", 1)),
}
NAMES = {"find": "find", "rfind": "find", "count": "count"}


def asked_for(
    test: form.Comparison, value_of: Callable[[form.Expression], Value]
) -> tuple[form.Expression, form.Expression, bool] | None:
    """The part, the text, and whether the part is there where `test` is true; None for another comparison."""
    sign, right = test.operators[0], test.comparators[0]
    # Comparisons are many: a look at the type costs half of isinstance.
    if type(test.left) is not form.Call and type(right) is not form.Call:
        return None
    for call, against, told in ((test.left, right, sign), (right, test.left, MIRRORED.get(sign, ""))):
        search = _search(call)
        if search is not None:
            function, part = search
            is_there = _told(NAMES[function.name], told, value_of(against))
            return (part, function.value, is_there) if is_there is not None else None
    return None


def counted(test: form.Call) -> form.Expression | None:
    """The part that is there where `text.count(part)` itself counts as true."""
    search = _search(test)
    return search[1] if search is not None and search[0].name == "count" else None


def _told(method: str, sign: str, number: Value) -> bool | None:
    """Whether the part is there where the comparison is true; None where that is not asked."""
    compared = (sign, number.data) if isinstance(number, Known) else None
    return True if compared in THERE[method] else False if compared in ABSENT[method] else None


def _search(call: form.Expression) -> tuple[form.Attribute, form.Expression] | None:
    """The method and the part; one that searches from a place onwards says nothing of the whole."""
    if type(call) is not form.Call or type(call.function) is not form.Attribute or call.function.name not in NAMES:
        return None
    return (call.function, call.arguments[0]) if len(call.arguments) == 1 and not call.keywords else None
