"""What a value is for: the names that it is made from, and those to which it is given."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import around, body_of, expressions_of, last_name, names_in, statements, within
from stopper.syntax import form

DEPTH = 3


def names_of_origin(item: form.Expression, scope: form.Scope) -> frozenset[str]:
    """The names that an expression mentions, local variables followed to what they were given."""
    return frozenset(_origins(item, scope, 0))


def _origins(item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    yield from names_in(item)
    if depth >= DEPTH:
        return
    for part in within(item):
        if isinstance(part, form.Name):
            for binding in scope.bindings.get(part.id, ()):
                if binding.kind in ("value", "augmented", "loop", "with") and binding.value is not None:
                    yield from _origins(binding.value, scope, depth + 1)


def names_of_destination(item: form.Expression, scope: form.Scope) -> frozenset[str]:
    """The names that a value is given to.

    Targets of assignments, keyword arguments, keys, functions called with it, and the function that returns it; local
    variables
    are followed.
    """
    return frozenset(_destinations(item, scope, 0))


def _destinations(item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    inner: form.Node = item
    for holder in around(item, scope):
        yield from _given(inner, holder, scope)
        if isinstance(holder, form.Assign):
            for target in holder.targets:
                if isinstance(target, form.Name) and depth < DEPTH:
                    yield from _later(target.id, holder, scope, depth + 1)
        inner = holder


def _given(inner: form.Node, holder: form.Node, scope: form.Scope) -> Iterator[str]:
    if isinstance(holder, form.Assign) and inner is holder.value:
        yield from (last_name(target) for target in holder.targets)
    elif isinstance(holder, form.Return):
        yield scope.name
    elif isinstance(holder, form.Call):
        yield from _argument(inner, holder)
    elif isinstance(holder, form.Mapping):
        for key, value in zip(holder.keys, holder.values, strict=True):
            if value is inner and isinstance(key, form.Constant) and isinstance(key.value, str):
                yield key.value
    elif isinstance(holder, form.Text):
        yield from _constant_words(holder)


def _argument(inner: form.Node, call: form.Call) -> Iterator[str]:
    if inner is call.function:
        return
    yield last_name(call.function)
    yield from (word.name for word in call.keywords if word.value is inner and word.name)
    if isinstance(call.function, form.Attribute) and call.function.name == "format":
        yield from _constant_words(call.function.value)


def _constant_words(item: form.Expression) -> Iterator[str]:
    yield from (part.value for part in within(item) if isinstance(part, form.Constant) and isinstance(part.value, str))


def _later(name: str, made: form.Assign, scope: form.Scope, depth: int) -> Iterator[str]:
    for statement in statements(body_of(scope)):
        if statement is made or statement.line < made.line:
            continue
        for whole in expressions_of(statement):
            for part in within(whole):
                if isinstance(part, form.Name) and part.id == name:
                    yield from _destinations(part, scope, depth)
