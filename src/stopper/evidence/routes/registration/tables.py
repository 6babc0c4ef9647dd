"""Registrations by a table: `for row in ROUTES: api.add_resource(*row)`, `for rule, view in TABLE.items(): …`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Value, spelled
from stopper.syntax import form

Row = tuple[form.Scope, tuple[form.Expression, ...]]
Written = tuple[form.Expression, form.Scope]


class Turn(Struct, frozen=True):
    """One turn of the loop around a statement: what each name of the loop stands for in it."""

    names: Mapping[str, Written] = field(default_factory=dict)

    def written(
        self, expression: form.Expression | None, scope: form.Scope
    ) -> tuple[form.Expression | None, form.Scope]:
        """An expression, or what stands for it in this turn: of a name of the loop, `row[0]`, or `row.pop("view")`."""
        if isinstance(expression, form.Name):
            return self.names.get(expression.id, (expression, scope))
        held, key = _taken(expression)
        if isinstance(held, form.Name):
            row, holder = self.names.get(held.id, (None, scope))
            part = next((item for at, item in _parts(row) if at == key), None)
            return (part, holder) if part is not None else (expression, scope)
        return expression, scope

    def all_written(self, given: Iterable[form.Expression], scope: form.Scope) -> Iterator[Written]:
        """The same of each of several, those of `*row["rules"]` one by one."""
        for item in given:
            found, holder = self.written(item.value if isinstance(item, form.Starred) else item, scope)
            if isinstance(item, form.Starred) and isinstance(found, form.Sequence):
                yield from ((one, holder) for one in found.items)
            elif found is not None:
                yield (item, scope) if isinstance(item, form.Starred) else (found, holder)

    def value(self, source: Source, expression: form.Expression | None, scope: form.Scope) -> Value:
        """The value of an expression in this turn."""
        if not self.names:
            return source.value(expression, scope)
        given = {name: source.value(*written) for name, written in self.names.items()}
        for name, (row, holder) in self.names.items():
            given.update({spelled(name, key): source.value(part, holder) for key, part in _parts(row)})
        return source.values.value(expression, scope, given)


def _taken(expression: form.Expression | None) -> tuple[form.Expression | None, object]:
    """What an expression takes a part of, and by which key: `row["view"]`, `row.get("view")`, `row.pop("view")`."""
    if isinstance(expression, form.Subscript):
        holder, key = expression.value, expression.key
    elif isinstance(expression, form.Call) and isinstance(expression.function, form.Attribute) and expression.arguments:
        holder, key = expression.function.value, expression.arguments[0]
        if expression.function.name not in ("get", "pop"):
            return None, None
    else:
        return None, None
    return (holder, key.value) if isinstance(key, form.Constant) else (None, None)


def _parts(row: form.Expression | None) -> Iterator[tuple[object, form.Expression]]:
    """The parts of a row under their places or keys: of `("/a", A)`, `{"view": A}` or `dict(view=A)`."""
    if isinstance(row, form.Sequence):
        yield from enumerate(row.items)
    elif isinstance(row, form.Mapping):
        for key, value in zip(row.keys, row.values, strict=True):
            if isinstance(key, form.Constant):
                yield key.value, value
    elif isinstance(row, form.Call) and last_name(row.function) == "dict":
        yield from ((word.name, word.value) for word in row.keywords if word.name)


def turns(source: Source, at: form.Call | form.Assign) -> list[Turn]:
    """The turns of the loop over a written table around a statement; a single one without names elsewhere."""
    lines = set()
    block = at.block
    while block is not None:
        if block.kind == "loop":
            lines.add(block.line)
        block = block.parent
    found: dict[Written, dict[int, Turn]] = {}
    bound = [(name, item) for name, items in at.scope.bindings.items() if lines for item in items]
    looped = [(name, item) for name, item in bound if item.line in lines and item.kind in ("loop", "unpacked")]
    for name, item in looped:
        if item.value is not None:
            _fill(source, found.setdefault((item.value, at.scope), {}), name, item, at.scope)
    return next(([rows[index] for index in sorted(rows)] for rows in found.values() if rows), [Turn()])


def _fill(source: Source, rows: dict[int, Turn], name: str, binding: form.Binding, scope: form.Scope) -> None:
    """Add what one name of a loop stands for to each of its turns."""
    for index, (row, holder) in enumerate(_rows_of(source, binding.value, scope)):
        parts = row if isinstance(row, tuple) else row.items if isinstance(row, form.Sequence) else ()
        if binding.kind == "unpacked":
            part = parts[binding.position] if binding.position < len(parts) else None
        else:
            part = row if isinstance(row, form.Expression) else None
        if part is not None:
            rows[index] = Turn({**rows.get(index, Turn()).names, name: (part, holder)})


def _rows_of(
    source: Source, table: form.Expression | None, scope: form.Scope
) -> Iterator[tuple[form.Expression | tuple[form.Expression, ...], form.Scope]]:
    """The rows of a table: of a list, or the pairs of a mapping."""
    if table is None:
        return
    pairs = (
        isinstance(table, form.Call) and isinstance(table.function, form.Attribute) and table.function.name == "items"
    )
    held = (
        table.function.value
        if pairs and isinstance(table, form.Call) and isinstance(table.function, form.Attribute)
        else table
    )
    for shown, holder in _tables(source, held, scope):
        if isinstance(shown, form.Sequence) and not pairs:
            yield from ((item, holder) for item in shown.items)
        elif isinstance(shown, form.Mapping):
            for key, value in zip(shown.keys, shown.values, strict=True):
                if key is not None:
                    yield ((key, value) if pairs else key), holder


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
                    rows_of = table.items if isinstance(table, form.Sequence) else ()
                    yield from ((scope, row.items) for row in rows_of if isinstance(row, form.Sequence))


def _tables(
    source: Source, expression: form.Expression, scope: form.Scope
) -> Iterator[tuple[form.Sequence | form.Mapping, form.Scope]]:
    """The list or mapping that an expression stands for: written there, or under a name of the project."""
    if isinstance(expression, form.Sequence | form.Mapping):
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
        if binding.kind == "value" and isinstance(binding.value, form.Sequence | form.Mapping):
            yield binding.value, binding.scope or where
