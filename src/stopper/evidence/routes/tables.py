"""Registrations by a table: `for row in ROUTES: api.add_resource(*row)`."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.syntax import form

Row = tuple[form.Scope, tuple[form.Expression, ...]]


def rows(source: Source, call: form.Call) -> Iterator[Row]:
    """The positional arguments of a call, or those of each row of the table that it is called for."""
    first = call.arguments[0] if call.arguments else None
    if not isinstance(first, form.Starred):
        yield call.scope, tuple(call.arguments)
        return
    if isinstance(first.value, form.Name):
        for binding in source.names.bindings(first.value.id, call.scope):
            if binding.kind == "loop" and binding.value is not None:
                for table, scope in _tables(source, binding.value, call.scope):
                    yield from ((scope, row.items) for row in table.items if isinstance(row, form.Sequence))


def _tables(
    source: Source, expression: form.Expression, scope: form.Scope
) -> Iterator[tuple[form.Sequence, form.Scope]]:
    """The list that an expression stands for: written there, or under a name of the project."""
    if isinstance(expression, form.Sequence):
        yield expression, scope
        return
    owner, _, name = source.name(expression, scope).rpartition(".")
    module = source.module(owner.removeprefix("."))
    held = (
        [(item, scope) for item in source.names.bindings(expression.id, scope)]
        if isinstance(expression, form.Name)
        else []
    )
    if module is not None:
        held += [(item, module.scope) for item in module.scope.bindings.get(name, ())]
    for binding, where in held:
        if binding.kind == "value" and isinstance(binding.value, form.Sequence):
            yield binding.value, binding.scope or where
