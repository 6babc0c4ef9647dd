"""What code asks for by a key: `request.args["key"]`, `request.args.get("key")`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.source.expressions import last_name
from stopper.syntax import form

METHODS = frozenset({"get", "getlist"})


class KeyedRead(Struct, frozen=True):
    """One read: `holder` is the attribute that is asked, and `method` is empty where brackets ask."""

    item: form.Subscript | form.Call
    holder: form.Attribute
    key: form.Expression
    method: str


@lru_cache(maxsize=16_384)
def keyed_reads(scope: form.Scope) -> tuple[KeyedRead, ...]:
    """The reads of a scope, in the order in which they are written."""
    return tuple(
        sorted((*_by_brackets(scope), *_by_method(scope)), key=lambda read: (read.item.line, read.item.column))
    )


def key_read(item: form.Expression) -> str:
    """The key that an expression asks for, of whatever holds it; empty where it asks for none that the code writes."""
    key = item.key if isinstance(item, form.Subscript) else None
    if isinstance(item, form.Call) and last_name(item.function) == "get":
        key = item.argument(0)
    return key.value if isinstance(key, form.Constant) and isinstance(key.value, str) else ""


def _by_brackets(scope: form.Scope) -> Iterator[KeyedRead]:
    for item in scope.subscripts:
        if isinstance(item.value, form.Attribute):
            yield KeyedRead(item, item.value, item.key, "")


def _by_method(scope: form.Scope) -> Iterator[KeyedRead]:
    for item in scope.calls:
        function = item.function
        if not isinstance(function, form.Attribute) or function.name not in METHODS or not item.arguments:
            continue
        if isinstance(function.value, form.Attribute):
            yield KeyedRead(item, function.value, item.arguments[0], function.name)
