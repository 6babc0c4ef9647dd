"""Hash functions that are chosen by a key or a name: `HASHES["fast"](text)`, `hashlib.new(name, text)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

OF_LIBRARY = "hashlib."
Table = dict[str, str]


def chosen_digests(source: Source) -> Iterator[tuple[str, form.Call]]:
    """Each call of what a table of hash functions holds, by the name of each function that it may be."""
    if not source.uses("hashlib"):
        return
    tables = dict(_tables(source))
    for scope in source.scopes() if tables else ():
        for call in scope.calls:
            table, key = _looked_up(call.function)
            if table is not None and not is_support(scope.module.path):
                yield from ((name, call) for name in _meant(source, _held(source, table, scope, tables), key, scope))


def open_digests(source: Source) -> Iterator[form.Call]:
    """The calls of `hashlib.new` whose algorithm no code says."""
    for call in source.calls("hashlib.new"):
        if source.text(call.argument(0, "name"), call.scope) is None and not is_support(call.scope.module.path):
            yield call


def _tables(source: Source) -> Iterator[tuple[object, Table]]:
    """What holds hash functions by key: the variables, by what each is told apart from others of its name."""
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
            yield from ((_identity(source, target, assign.scope), held) for target in assign.targets)


def _identity(source: Source, variable: form.Expression, scope: form.Scope) -> object:
    """The dotted name of a variable of a module or a class; that of a function is told by its scope."""
    holder = source.names.holder(variable.id, scope) if isinstance(variable, form.Name) else None
    if not isinstance(variable, form.Name) or holder is None or source.name(variable, scope):
        return source.name(variable, scope).replace("()", "")
    if isinstance(holder.node, form.Class):
        return f"{source.names.name_of(holder.node)}.{variable.id}"
    return f".{holder.module.name}.{variable.id}" if holder.kind == "module" else (holder, variable.id)


def _held(source: Source, table: form.Expression, scope: form.Scope, tables: Mapping[object, Table]) -> Table:
    """What a table holds; of an object that nobody knows, `settings.HASHES`, the tables of that name are meant."""
    identity = _identity(source, table, scope)
    if identity in tables or not isinstance(table, form.Attribute):
        return tables.get(identity, {})
    named = [held for one, held in tables.items() if isinstance(one, str) and one.endswith(f".{table.name}")]
    return {key: name for held in named for key, name in held.items()}


def _meant(source: Source, held: Table, key: form.Expression | None, scope: form.Scope) -> Iterable[str]:
    named = source.text(key, scope) if held and key is not None else None
    return [held[named]] if named in held else held.values()


def _looked_up(function: form.Expression) -> tuple[form.Expression | None, form.Expression | None]:
    """The table and the key of `HASHES[name](…)` and `HASHES.get(name)(…)`."""
    if isinstance(function, form.Subscript):
        return function.value, function.key
    method = function.function if isinstance(function, form.Call) else None
    if isinstance(function, form.Call) and isinstance(method, form.Attribute) and method.name == "get":
        return method.value, function.argument(0)
    return None, None
