"""Columns that lists of Flask-Admin print by functions of the project: `column_formatters = {"name": function}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.evidence.source.index import Source
from stopper.flow.state.frames import Frame, Unreachable, Variables
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Class, Closure, Hole, Known, Origin, Table, Untrusted, Value
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

LIBRARY = "flask_admin."
NAMES = ("column_formatters", "column_formatters_detail")


def printed(source: Source, interpreter: Interpreter) -> None:
    """Run each with a row of its table, as a page calls it: view, context, model, name."""
    for item in source.classes() if source.uses("flask_admin") else ():
        if not any(name.startswith(LIBRARY) for name in source.names.ancestors(item)):
            continue
        for table in _tables(item, interpreter):
            for column, function in table.entries.items():
                _run(function, Known(column), item, source, interpreter)


def _tables(item: form.Class, interpreter: Interpreter) -> Iterator[Table]:
    """The functions by their columns; what the class itself defines is found by its bare name."""
    own: Variables = {function.name: Closure(function, function.outer) for function in item.scope.functions}
    for binding in (binding for name in NAMES for binding in item.scope.bindings.get(name, ())):
        found = interpreter.value(binding.value, Frame(item.scope, dict(own))) if binding.value is not None else None
        if isinstance(found, Table):
            yield found


def _run(function: Value, column: Value, item: form.Class, source: Source, interpreter: Interpreter) -> None:
    at, frame = item.scope.module.place(item), Frame(item.scope, {})
    for row in _rows(item, at, source, interpreter):
        try:
            interpreter.calls.apply(function, Arguments((ANYTHING, ANYTHING, row, column)), at, frame)
        except Unreachable:
            continue


def _rows(item: form.Class, at: Place, source: Source, interpreter: Interpreter) -> Iterator[Value]:
    """A row of each table that the view is made for; of one that nobody sees, a row of which nothing is known."""
    own = f".{item.scope.module.name}.{item.name}"
    given = [source.names.definition(source.name(call.argument(0, "model"), call.scope)) for call in source.calls(own)]
    models = [model for model in given if isinstance(model, form.Class)]
    for model in models:
        asked = interpreter.attribute(interpreter.attribute(Class(model), "query", at), "first", at)
        yield interpreter.calls.apply(asked, Arguments(), at, Frame(item.scope, {}))
    if not models:
        origin = Origin("stored", "model", replace(at, end_line=at.line), "stored")
        yield Untrusted(Hole(origin, is_certain=False), "data")
