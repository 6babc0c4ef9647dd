"""What a token's own header gives, and not what is only found by it: the key that it names is the provider's."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name, parts
from stopper.evidence.source.purpose import given_to
from stopper.syntax import form

HEADER_READERS = frozenset({"get_unverified_header", "get_unverified_headers", "get_unverified_jwt_headers"})
DEPTH = 4
"""How many local variables are followed one after the other."""


def is_of_header(item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression gives what the header of a token holds, through local variables too."""
    level, named = [item], set[str]()
    for _ in range(DEPTH):
        met = [part for one in level for part in _handed_on(one)]
        if any(isinstance(part, form.Call) and last_name(part.function) in HEADER_READERS for part in met):
            return True
        names = dict.fromkeys(part.id for part in met if isinstance(part, form.Name) and part.id not in named)
        named.update(names)
        level = [value for name in names for value in given_to(name, scope)]
    return False


def _handed_on(item: form.Expression) -> Iterator[form.Expression]:
    """An expression and the parts of it that make its value: keys and conditions only choose among others."""
    yield item
    for part in parts(item):
        if not _only_chooses(item, part):
            yield from _handed_on(part)


def _only_chooses(item: form.Expression, part: form.Expression) -> bool:
    if isinstance(item, form.Subscript):
        return part is item.key
    if isinstance(item, form.Comprehension):
        return part in item.conditions
    if isinstance(item, form.Call) and last_name(item.function) == "get":
        return part in item.arguments
    return isinstance(item, form.Comparison)
