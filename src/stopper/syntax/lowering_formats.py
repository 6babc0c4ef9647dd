"""What the format and the conversion of a hole in an f-string say of it: `{price:.2f}`, `{name!r}`."""

from __future__ import annotations

import ast

NUMERIC = frozenset("bcdeEfFgGnoxX%")
SHAPING = (ord("r"), ord("a"))


def is_numeric(part: ast.expr) -> bool:
    """Whether the format of a hole refuses everything but numbers (`{count:d}`, `{price:>8.2f}`)."""
    given = part.format_spec if isinstance(part, ast.FormattedValue) and part.conversion == -1 else None
    last = given.values[-1] if isinstance(given, ast.JoinedStr) and given.values else None
    return isinstance(last, ast.Constant) and str(last.value)[-1:] in NUMERIC and bool(last.value)


def is_quoted(part: ast.expr) -> bool:
    """Whether a hole is written as `repr` writes it (`{name!r}`)."""
    return isinstance(part, ast.FormattedValue) and part.conversion in SHAPING and part.format_spec is None


def is_shaped(part: ast.expr) -> bool:
    """Whether a format or a conversion changes a hole."""
    return isinstance(part, ast.FormattedValue) and (part.format_spec is not None or part.conversion in SHAPING)


def is_computed(part: ast.FormattedValue) -> bool:
    """Whether the format of a hole is worked out while it runs (`{name:{width}}`)."""
    spec = part.format_spec
    return isinstance(spec, ast.JoinedStr) and any(isinstance(one, ast.FormattedValue) for one in spec.values)
