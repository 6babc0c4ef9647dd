"""Functions that are handed the request or its headers, and give what a caller proves himself by."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.source.index import Source
from stopper.syntax import form

HANDED = {"flask.request.headers": "", "flask.request": "headers"}
"""What is handed on, with the attribute of it that holds the headers."""


def reads_credential(source: Source, call: form.Call, scope: form.Scope) -> bool:
    """`token_of(request.headers)`, which is nothing without the header that it reads there."""
    made = source.function(call.function, scope)
    if made is None:
        return False
    held = {name: HANDED[kind] for name, kind in _handed(source, call, scope, made)}
    return bool(held) and any(
        _is_held(holder, held) and guard_names.is_header(source.text(key, made.scope) or "")
        for item in made.scope.expressions
        for holder, key in _read(item)
    )


def _handed(source: Source, call: form.Call, scope: form.Scope, made: form.Function) -> Iterator[tuple[str, str]]:
    """The parameters of a function that are handed headers, or the request."""
    names = [one.name for one in made.parameters]
    given = [*zip(names, call.arguments, strict=False), *[(word.name, word.value) for word in call.keywords]]
    for name, value in given:
        kind = source.name(value, scope)
        if name in names and kind in HANDED:
            yield name or "", kind


def _read(item: form.Expression) -> Iterator[tuple[form.Expression, form.Expression]]:
    """What a key is read of, with the key: `headers.get(key)`, `headers[key]`."""
    if isinstance(item, form.Subscript):
        yield item.value, item.key
    elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        yield from [(item.function.value, key) for key in item.arguments[:1]]


def _is_held(holder: form.Expression, held: dict[str, str]) -> bool:
    if isinstance(holder, form.Attribute) and isinstance(holder.value, form.Name):
        return held.get(holder.value.id) == holder.name
    return isinstance(holder, form.Name) and held.get(holder.id) == ""
