"""What a row has been found by that raw SQL asked for: `execute("… WHERE name = ?", (name,)).fetchone()`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import within
from stopper.flow.state.frames import Frame
from stopper.flow.values.value import Known
from stopper.standard.regex import regex
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

EXECUTING = frozenset({"execute"})
OPEN = regex(
    r"\b(?:or|xor|union|not|except|outer|left|right|in|exists|case)\b|\|\||<>|!="
    r"|\b(?:count|sum|min|max|avg|coalesce|total)\s*\(",
    re.IGNORECASE,
)
"""What gives a row for which a condition does not hold, or one for no row at all."""
ORDERED = regex(r"\b(?:order|group)\s+by\b.*", re.IGNORECASE | re.DOTALL)
"""What says nothing of which rows are found."""
PLACE = regex(r"(?:(?P<column>\w+)\s*=\s*)?(?P<place>\?|%s|\$\d+|(?<!:):(?P<name>\w+)|%\((?P<other>\w+)\)s)")
"""A placeholder, behind the column that it must equal."""


def sql_conditions(fetched: form.Call, frame: Frame, interpreter: Interpreter) -> Iterator[tuple[str, form.Expression]]:
    """The columns that equal what a statement was handed, where a row of it was fetched."""
    executed = _executed(fetched, frame.scope)
    given = executed.arguments if executed is not None else ()
    statement = interpreter.value(given[0], frame) if len(given) == 2 else None
    if not isinstance(statement, Known) or not isinstance(statement.data, str):
        return
    start, where, conditions = statement.data.lower().partition("where")
    # Of a question within another, `SELECT (SELECT … WHERE …)`, the other gives a row in any case.
    if not where or OPEN.search(statement.data) or start.count("(") != start.count(")"):
        return
    before = sum(1 for _ in PLACE.finditer(statement.data[: -len(conditions) or None]))
    for position, found in enumerate(PLACE.finditer(ORDERED.sub("", conditions)), before):
        asked = _handed(given[1], position, found["name"] or found["other"])
        if found["column"] and asked is not None:
            yield found["column"], asked


def _executed(fetched: form.Call, scope: form.Scope) -> form.Call | None:
    """The call that asked: the one that is fetched from, or the last one of the same cursor."""
    owner = fetched.function.value if isinstance(fetched.function, form.Attribute) else None
    if isinstance(owner, form.Call):
        return owner if _is_of(owner, None) else None
    if not isinstance(owner, form.Name):
        return None
    before = [call for call in scope.calls if _is_of(call, owner.id) and call.line < fetched.line]
    is_last = bool(before) and before[-1].block is fetched.block
    return before[-1] if is_last and _is_lasting(before[-1], scope) else None


def _is_lasting(executed: form.Call, scope: form.Scope) -> bool:
    """Whether nothing that a statement was handed may have changed until its row is fetched."""
    return not any(
        isinstance(item, form.Name) and len(scope.bindings.get(item.id, ())) > 1 for item in within(executed)
    )


def _is_of(call: form.Call, name: str | None) -> bool:
    """Whether a call executes a statement, on the variable of this name if it is one."""
    function = call.function
    if not isinstance(function, form.Attribute) or function.name not in EXECUTING:
        return False
    return name is None or (isinstance(function.value, form.Name) and function.value.id == name)


def _handed(given: form.Expression, position: int, name: str | None) -> form.Expression | None:
    """What stands for a placeholder."""
    if name and isinstance(given, form.Mapping):
        keys = [key.value if isinstance(key, form.Constant) else None for key in given.keys]
        lowered = [key.lower() if isinstance(key, str) else None for key in keys]
        return given.values[lowered.index(name)] if name in lowered else None
    if isinstance(given, form.Sequence) and position < len(given.items):
        item = given.items[position]
        return item if not any(isinstance(one, form.Starred) for one in given.items) else None
    return None
