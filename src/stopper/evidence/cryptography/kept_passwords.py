"""Typed passwords that code keeps in a dictionary or a list of a module, which stands for its table of accounts."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.cryptography.clear_passwords import is_clear
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.identity.account_lookups import HOLDERS
from stopper.evidence.source.branches import is_run_anyway
from stopper.evidence.source.expressions import blocks_of, body_of, last_name, statements, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

MAKERS = frozenset({"dict", "list", "defaultdict", "OrderedDict"})


def kept_in_containers(source: Source) -> Iterator[form.Assign | form.Call]:
    """`users[email]["password"] = password`, `users[name] = {"password": password}`, `users.append({…})`."""
    for module in source.modules:
        if is_support(module.path):
            continue
        for scope in module.scopes:
            for assign in scope.assignments:
                if any(_keeps(source, target, assign.value, scope) for target in assign.targets):
                    yield assign
            yield from (call for call in scope.calls if _appends(source, call))


def _keeps(source: Source, target: form.Expression, value: form.Expression | None, scope: form.Scope) -> bool:
    if not isinstance(target, form.Subscript) or not _is_kept(source, target.value, scope):
        return False
    # `users[name] = password`, a table of nothing but passwords.
    is_table = not words_of(last_name(target.value)).isdisjoint(HOLDERS)
    is_named = (is_password_name(last_name(target)) or is_table) and is_clear(source, value, scope)
    return is_named or _holds(source, value, scope)


def _appends(source: Source, call: form.Call) -> bool:
    method = call.function
    if not isinstance(method, form.Attribute) or method.name not in ("append", "insert", "add"):
        return False
    is_row = any(_holds(source, item, call.scope) for item in call.arguments)
    return is_row and _is_kept(source, method.value, call.scope)


def _holds(source: Source, item: form.Expression | None, scope: form.Scope) -> bool:
    """Whether a row has a typed password, written out where it is kept or just before."""
    later: dict[str, form.Expression | None] = {}
    if isinstance(item, form.Name):
        bound = [one for one in scope.bindings.get(item.id, ()) if one.line <= item.line]
        if not bound or not isinstance(bound[-1].value, form.Mapping):
            return False
        later = dict(_written_later(item, bound[-1], scope))
        item = bound[-1].value
    if not isinstance(item, form.Mapping):
        return False
    keyed = zip(item.keys, item.values, strict=True)
    held = {text: value for key, value in keyed for text in _texts(key)} | later
    return any(is_password_name(key) and is_clear(source, value, scope) for key, value in held.items())


Written = tuple[str, form.Expression | None]


def _written_later(row: form.Name, made: form.Binding, scope: form.Scope) -> Iterator[Written]:
    """The keys of a row that are given another value before it is kept, or none, in the order of their lines."""
    found = sorted(_writes(row, made, scope), key=lambda one: one[0].line)
    return (written for _, written in found)


def _writes(row: form.Name, made: form.Binding, scope: form.Scope) -> Iterator[tuple[form.Expression, Written]]:
    """`row["name"] = name`, `row.update(password=None)`, `row.pop("password")` and `del row["password"]`."""
    for assign in scope.assignments:
        if not assign.operator and (assign.block is made.block or is_run_anyway(assign.block)):
            parts = (one for one in assign.targets if _is_part(one, row, made))
            yield from ((one, (last_name(one), assign.value)) for one in parts)
    for call in scope.calls:
        if _is_part(call.function, row, made) and (call.block is made.block or is_run_anyway(call.block)):
            yield from ((call, written) for written in _given(call))
    for statement in _run_beside(made, scope):
        deleted = statement.values if isinstance(statement, form.Other) and statement.kind == "delete" else ()
        yield from ((one, (last_name(one), None)) for one in deleted if _is_part(one, row, made))


def _run_beside(made: form.Binding, scope: form.Scope) -> Iterator[form.Statement]:
    """The statements that are run whenever a value is bound: those of its own block, and of the function's."""
    whole = body_of(scope)
    for body in (whole, *(block for one in statements(whole) for block in blocks_of(one))):
        if body is whole or any(isinstance(one, form.Assign) and one.value is made.value for one in body):
            yield from _run_anyway(body)


def _run_anyway(body: tuple[form.Statement, ...]) -> Iterator[form.Statement]:
    for one in body:
        yield one
        if isinstance(one, form.With):
            yield from _run_anyway(one.body)


def _is_part(item: form.Expression, row: form.Name, made: form.Binding) -> bool:
    """Whether an element or a method is of the row, between where that is made and where it is kept."""
    holder = item.value if isinstance(item, form.Subscript | form.Attribute) else None
    return isinstance(holder, form.Name) and holder.id == row.id and made.line < holder.line <= row.line


def _given(call: form.Call) -> Iterator[Written]:
    if last_name(call.function) == "pop" and call.arguments:
        yield from ((text, None) for text in _texts(call.arguments[0]))
    if last_name(call.function) != "update":
        return
    yield from ((word.name, word.value) for word in call.keywords if word.name)
    for item in call.arguments:
        if isinstance(item, form.Mapping):
            for key, value in zip(item.keys, item.values, strict=True):
                yield from ((text, value) for text in _texts(key))


def _texts(item: form.Expression | None) -> Iterator[str]:
    if isinstance(item, form.Constant) and isinstance(item.value, str):
        yield item.value


def _is_kept(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a container is one of the module's own, or a part of it."""
    while isinstance(item, form.Subscript):
        item = item.value
    holder = source.names.holder(item.id, scope) if isinstance(item, form.Name) else None
    if holder is None or holder.kind != "module" or not isinstance(item, form.Name):
        return False
    return any(_is_container(one.value) for one in holder.bindings[item.id])


def _is_container(value: form.Expression | None) -> bool:
    if isinstance(value, form.Call):
        return last_name(value.function) in MAKERS
    return isinstance(value, form.Mapping | form.Sequence)
