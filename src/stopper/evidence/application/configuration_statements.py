"""What one statement gives the configuration: a key, several at once, or one for each turn of the loop around it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.configuration_writes import is_application, is_configuration
from stopper.evidence.routes.registration.tables import Turn, turns
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Value
from stopper.standard.flask_defaults import ATTRIBUTES
from stopper.syntax import form


class Given(Struct, frozen=True):
    """A key and what a statement gives it, in the scope in which that is written.

    `key` is None where the statement sets a key whose name the code does not show. `value` is what the expression is
    worth in this turn of a loop, `is_row` says that it stands in the table that the loop runs over.
    """

    key: str | None
    value: Value
    expression: form.Expression
    scope: form.Scope
    is_row: bool = False


def given_by(source: Source, assign: form.Assign) -> Iterator[Given]:
    """What an assignment gives: `app.config["A"] = 1`, `app.config["A"], app.debug = 1, True`, `app.config[k] = v`."""
    for target in assign.targets:
        for part, value in _paired(target, assign.value):
            if isinstance(part, form.Subscript) and is_configuration(source, part.value, assign.scope):
                yield from _keyed(source, part.key, value, assign)
            elif _sets_attribute(source, part, assign.scope) and isinstance(part, form.Attribute):
                yield _given(source, ATTRIBUTES[part.name], value, assign.scope, Turn())


def given_by_name(source: Source) -> Iterator[tuple[form.Call, Given]]:
    """What `setattr(app, "secret_key", value)` gives."""
    for call in source.calls("setattr"):
        holder, name, value = (call.argument(position) for position in range(3))
        if holder is None or name is None or value is None or not is_application(source, holder, call.scope):
            continue
        for turn in turns(source, call):
            key = ATTRIBUTES.get(_text(source, name, call.scope, turn) or "")
            if key:
                yield call, _given(source, key, value, call.scope, turn)


def asks_for(source: Source, key: str, at: form.Assign | form.Call) -> bool:
    """Whether the condition around a statement looks at what the key was set to, so that the statement comes later.

    A bare `if not app.secret_key` only asks whether anything set it.
    """
    test = at.block.test if at.block is not None and at.block.kind == "if" else None
    if test is None or (isinstance(test, form.Operation) and test.operator == "not"):
        return False
    return isinstance(test, form.Operation | form.Comparison | form.Call) and any(
        _means(source, part, key, at.scope) for part in within(test)
    )


def _means(source: Source, part: form.Expression, key: str, scope: form.Scope) -> bool:
    if isinstance(part, form.Attribute) and ATTRIBUTES.get(part.name) == key:
        return is_application(source, part.value, scope)
    if isinstance(part, form.Subscript) and is_configuration(source, part.value, scope):
        return source.text(part.key, scope) == key
    return False


def _paired(
    target: form.Expression, value: form.Expression | None
) -> Iterator[tuple[form.Expression, form.Expression]]:
    """Each target with its own part of the value: `a, b = 1, 2` are two."""
    if value is None:
        return
    if not isinstance(target, form.Sequence):
        yield target, value
    elif isinstance(value, form.Sequence) and len(value.items) == len(target.items):
        pairs = zip(target.items, value.items, strict=True)
        yield from (pair for pair in pairs if not any(isinstance(item, form.Starred) for item in pair))


def _sets_attribute(source: Source, part: form.Expression, scope: form.Scope) -> bool:
    is_known = isinstance(part, form.Attribute) and part.name in ATTRIBUTES
    return is_known and is_application(source, part.value, scope)  # type: ignore[attr-defined]  # seen above


def _keyed(source: Source, key: form.Expression, value: form.Expression, assign: form.Assign) -> Iterator[Given]:
    for turn in turns(source, assign) if not isinstance(key, form.Constant) else [Turn()]:
        yield _given(source, _text(source, key, assign.scope, turn), value, assign.scope, turn)


def _given(source: Source, key: str | None, value: form.Expression, scope: form.Scope, turn: Turn) -> Given:
    written, holder = turn.written(value, scope)
    return Given(key, turn.value(source, value, scope), written or value, holder, written is not value)


def _text(source: Source, expression: form.Expression, scope: form.Scope, turn: Turn) -> str | None:
    written, holder = turn.written(expression, scope)
    return source.text(written, holder)
