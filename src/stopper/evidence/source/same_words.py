"""Whether two expressions are written in the same words."""

from __future__ import annotations

from itertools import zip_longest

from stopper.evidence.source.expressions import within
from stopper.syntax import form


def is_written_alike(one: form.Expression, other: form.Expression) -> bool:
    """Whether two expressions say the same, each in its own place: `Note.query.get(number)` twice."""
    pairs = zip_longest(within(one), within(other))
    return all(type(left) is type(right) and left and right and _word(left) == _word(right) for left, right in pairs)


def _word(part: form.Expression) -> object:
    """What tells a part from another of its kind, beside what it holds."""
    if isinstance(part, form.Name):
        return part.id
    if isinstance(part, form.Attribute):
        return part.name
    if isinstance(part, form.Constant):
        return type(part.value), part.value
    if isinstance(part, form.Call):
        return tuple(word.name for word in part.keywords)
    if isinstance(part, form.Operation):
        return part.operator
    return part.operators if isinstance(part, form.Comparison) else None
