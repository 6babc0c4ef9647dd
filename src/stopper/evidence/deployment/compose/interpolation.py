"""Variables in a compose file filled in: `$X`, `${X:-default}`, `${X:?message}`, `${X:+other}`, `$$`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

_VARIABLE = regex(
    r"\$(?:(?P<escaped>\$)|(?P<plain>[A-Za-z_]\w{0,200})|\{(?P<braced>[A-Za-z_]\w{0,200})"
    r"(?:(?P<operator>:?[-?+])(?P<other>(?:[^{}$]|\$\$|\$\{[^{}]{0,300}\}|\$\w++|\{[^{}]{0,300}\})*+))?\})"
)
DEEPEST = 5  # defaults within defaults


def interpolated(text: str, values: Mapping[str, str], depth: int = 0) -> tuple[str, tuple[str, ...]]:
    """The text with what is known filled in, and the names of the variables that may change it.

    A variable without a value and without a default shows as HOLE.
    """
    if "$" not in text:
        return text, ()
    names: list[str] = []

    def one(found: re.Match[str]) -> str:
        if found["escaped"]:
            return "$"
        name = found["plain"] or found["braced"]
        names.append(name)
        value, inner = _value(name, found["operator"] or "", found["other"] or "", (values, depth))
        names.extend(inner)
        return value

    return _VARIABLE.sub(one, text), tuple(dict.fromkeys(names))


def _value(name: str, operator: str, other: str, how: tuple[Mapping[str, str], int]) -> tuple[str, tuple[str, ...]]:
    values, depth = how
    if depth > DEEPEST:
        return HOLE, ()
    value = values.get(name)
    is_there = bool(value) if operator.startswith(":") else value is not None
    if operator.endswith("-") and not is_there:
        return interpolated(other, values, depth + 1)
    if operator.endswith("+"):
        return interpolated(other, values, depth + 1) if is_there else ("", ())
    return (HOLE if value is None else value), ()
