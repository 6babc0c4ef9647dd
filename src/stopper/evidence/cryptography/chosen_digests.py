"""Hash functions that are chosen by a key or a name: `HASHES["fast"](text)`, `hashlib.new(name, text)`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

OF_LIBRARY = "hashlib."


def chosen_digests(source: Source) -> Iterator[tuple[str, form.Call]]:
    """Each call of what a table of hash functions holds, by the name of each function that it may be."""
    if not source.uses("hashlib"):
        return
    tables = dict(_tables(source))
    for scope in source.scopes() if tables else ():
        for call in scope.calls:
            table, key = _looked_up(call.function)
            held = tables.get(table, {}) if table else {}
            if held and not is_support(scope.module.path):
                named = source.text(key, scope) if key is not None else None
                yield from ((name, call) for name in ([held[named]] if named in held else held.values()))


def open_digests(source: Source) -> Iterator[form.Call]:
    """The calls of `hashlib.new` whose algorithm no code says."""
    for call in source.calls("hashlib.new"):
        if source.text(call.argument(0, "name"), call.scope) is None and not is_support(call.scope.module.path):
            yield call


def _tables(source: Source) -> Iterator[tuple[str, dict[str, str]]]:
    """The variables that hold hash functions by key."""
    for assign in source.assignments():
        if not isinstance(assign.value, form.Mapping):
            continue
        held = {
            key.value: name
            for key, value in zip(assign.value.keys, assign.value.values, strict=True)
            if isinstance(key, form.Constant) and isinstance(key.value, str)
            if (name := source.name(value, assign.scope)).startswith(OF_LIBRARY)
        }
        if held:
            yield from ((last_name(target), held) for target in assign.targets)


def _looked_up(function: form.Expression) -> tuple[str, form.Expression | None]:
    """The table and the key of `HASHES[name](…)` and `HASHES.get(name)(…)`."""
    if isinstance(function, form.Subscript):
        return last_name(function.value), function.key
    method = function.function if isinstance(function, form.Call) else None
    if isinstance(function, form.Call) and isinstance(method, form.Attribute) and method.name == "get":
        return last_name(method.value), function.argument(0)
    return "", None
