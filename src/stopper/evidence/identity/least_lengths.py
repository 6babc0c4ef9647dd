"""The least length that code asks of a password: by a comparison, by a validator's number, or by a pattern."""

from __future__ import annotations

import re

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.syntax import form

MATCHING = ("re.match", "re.fullmatch", "re.search")
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
LONGEST = 40  # a comparison with more sets the greatest length, not the least


def least_asked(source: Source, scope: form.Scope) -> int | None:
    """The least length that a function asks of a password, in any of these ways."""
    return least_compared(source, scope) or least_matched(source, scope) or least_tabled(source, scope)


def number_given(source: Source, call: form.Call, position: int, name: str) -> int | None:
    value = source.argument(call, position, name)
    data = value.data if isinstance(value, Known) else None
    return data if isinstance(data, int) and not isinstance(data, bool) and data >= 0 else None


def least_of_pattern(pattern: str, known: int | None) -> int | None:
    """The least length that a pattern asks for at its end: `.{8,}$`."""
    found = re.search(r"\{(\d+),\d*\}\)?\$?$", pattern)
    return int(found[1]) if found else known


def least_compared(source: Source, scope: form.Scope) -> int | None:
    """The length that a function compares with: `len(password) < 8`, `8 <= len(password) <= 64`."""
    for item in scope.comparisons:
        sides = (item.left, *item.comparators)
        for left, operator, right in zip(sides, item.operators, sides[1:], strict=False):
            measured, size, sign = (left, right, operator) if _is_length(left) else (right, left, TURNED.get(operator))
            value = source.value(size, scope) if _is_length(measured) and sign in TURNED else None
            data = value.data if isinstance(value, Known) else None
            is_size = isinstance(data, int) and not isinstance(data, bool) and 1 < data <= LONGEST
            # What `5 <= len(password) <= 25` ends with is the greatest.
            is_least = len(sides) == 2 or sign in (">", ">=")
            if is_size and is_least and isinstance(measured, form.Call) and _is_about_password(measured, scope):
                return data + (1 if sign in ("<=", ">") else 0)  # type: ignore[operator]  # an int, as was asked
    return None


def _is_length(item: form.Expression) -> bool:
    return isinstance(item, form.Call) and last_name(item.function) == "len"


def least_matched(source: Source, scope: form.Scope) -> int | None:
    """The length that a pattern asks of a password: `re.match(r".{6,}$", password)`."""
    for call in scope.calls:
        if source.name(call.function, scope) in MATCHING and _is_named_password(call.argument(1, "string"), scope):
            least = least_of_pattern(source.text(call.argument(0, "pattern"), scope) or "", None)
            if least is not None and 1 < least <= LONGEST:
                return least
    return None


def least_tabled(source: Source, scope: form.Scope) -> int | None:
    """The length that a table of patterns asks under the password's name: `{"password": [(r"^.{8,}$", "…")]}`."""
    if not any(source.name(call.function, scope) in MATCHING for call in scope.calls):
        return None
    named = {part.id for part in scope.expressions if isinstance(part, form.Name)}
    kept = [one.value for name in named for one in scope.module.scope.bindings.get(name, ()) if one.kind == "value"]
    written = [part for part in (*scope.expressions, *kept) if isinstance(part, form.Mapping)]
    for key, rules in (pair for table in written for pair in zip(table.keys, table.values, strict=True)):
        if not (isinstance(key, form.Constant) and isinstance(key.value, str) and is_password_name(key.value)):
            continue
        texts = [part.value for part in within(rules) if isinstance(part, form.Constant)]
        found = [least_of_pattern(text, None) for text in texts if isinstance(text, str)]
        least = max((one for one in found if one is not None), default=None)
        if least is not None and 1 < least <= LONGEST:
            return least
    return None


def _is_named_password(item: form.Expression | None, scope: form.Scope) -> bool:
    return item is not None and ("pass" in scope.name or is_password_name(last_name(item)))


def _is_about_password(length: form.Call, scope: form.Scope) -> bool:
    if any(isinstance(item, form.Call) and last_name(item.function) in ("set", "split") for item in length.arguments):
        return False
    names = {name.lower() for item in length.arguments for name in names_in(item)}
    return (
        any("pass" in name or "pwd" in name for name in names)
        or bool(names & {"field", "data", "value"})
        or "pass" in scope.name
    )


def compares_length(scope: form.Scope) -> bool:
    """Whether a function compares the length of a password with anything, such as a setting."""
    sides = (side for item in scope.comparisons for side in (item.left, *item.comparators))
    return any(
        isinstance(side, form.Call) and last_name(side.function) == "len" and _is_about_password(side, scope)
        for side in sides
    )
