"""Settings that are written from settings: `app.secret_key = app.config["SECRET_KEY"]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from stopper.evidence.application.configuration_writes import Write
from stopper.evidence.source.arithmetic import first_true
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Unknown, Value, one_of
from stopper.syntax import form

CONFIG = "flask.Flask().config"


def settled(source: Source, writes: Iterable[Write], environment: str) -> Iterator[Write]:
    """The statements in their order, with what each takes from a setting as it is before it; what changes none is out.

    `environment` is the one whose settings count.
    """
    known: dict[str, Value] = {}
    for write in writes:
        keys = _keys(source, write)
        if keys == [write.key]:
            continue
        counts = write.environment in ("", environment)
        value = _value(source, write, keys, known) if counts else write.value
        if counts:
            earlier = known.get(write.key)
            known[write.key] = one_of([earlier, value]) if earlier is not None and write.conditional else value
        yield write if value is write.value else replace(write, value=value)


def _value(source: Source, write: Write, keys: list[str], known: Mapping[str, Value]) -> Value:
    if write.scope is None or not any(key in known for key in keys):
        return write.value
    parts = zip(keys, _parts(write), strict=True)
    return first_true([known[key] if key in known else source.value(part, write.scope) for key, part in parts])


def _parts(write: Write) -> tuple[form.Expression, ...]:
    expression = write.expression
    if isinstance(expression, form.Operation) and expression.operator == "or":
        return expression.operands
    return (expression,) if expression is not None and isinstance(write.value, Unknown) else ()


def _keys(source: Source, write: Write) -> list[str]:
    """The key of `app.config` that each part of what is written reads; empty texts for parts that read none."""
    return [_key(source, part, write.scope) for part in _parts(write)] if write.scope is not None else []


def _key(source: Source, expression: form.Expression, scope: form.Scope) -> str:
    if isinstance(expression, form.Subscript) and source.name(expression.value, scope) == CONFIG:
        return source.text(expression.key, scope) or ""
    if isinstance(expression, form.Call) and source.name(expression.function, scope) == f"{CONFIG}.get":
        return source.text(expression.argument(0), scope) or "" if len(expression.arguments) == 1 else ""
    return ""
