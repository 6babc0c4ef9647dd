"""Things that write themselves, where a text is put together: objects by their `__str__`, matches of patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.library.patterns import regex_matches
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import WRITTEN
from stopper.flow.values.value import Choice, Foreign, Instance, Items, Known, Table, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

THINGS = frozenset({Instance, Foreign, Choice, Items, Table})
"""Kinds of values that are things, or in which some may be."""


def written_out(given: Arguments, at: Place, interpreter: Interpreter) -> Arguments:
    """What a text is put together of: arguments of which each thing holds the text that it writes."""
    if not any(type(one) in THINGS for one in given.values()):
        return given
    named = {name: with_texts(one, at, interpreter) for name, one in given.named.items()}
    return replace(given, plain=tuple([with_texts(one, at, interpreter) for one in given.plain]), named=named)


def with_texts(value: Value, at: Place, interpreter: Interpreter) -> Value:
    """A value in which each thing holds the text that it writes; those of a tuple and of a dict, too."""
    if type(value) is Instance:
        written = interpreter.objects.written(value, at, Frame(value.item.scope, {}), Known(""))
        return replace(value, attributes={**value.attributes, WRITTEN: written}) if written is not None else value
    if type(value) is Foreign:
        if value.name != regex_matches.MATCH:
            return value
        return replace(value, keywords={**value.keywords, WRITTEN: regex_matches.written(value)})
    if type(value) is Choice:
        found = [with_texts(one, at, interpreter) for one in value.options]
        return value if _is_same(found, value.options) else either(*found)
    if type(value) is Items and value.kind == "tuple":
        found = [with_texts(one, at, interpreter) for one in value.items]
        return value if _is_same(found, value.items) else Items("tuple", tuple(found), value.rest)
    if type(value) is Table:
        found = [with_texts(one, at, interpreter) for one in value.entries.values()]
        is_same = _is_same(found, tuple(value.entries.values()))
        return value if is_same else Table(dict(zip(value.entries, found, strict=True)), value.rest, value.keys)
    return value


def _is_same(found: list[Value], before: tuple[Value, ...]) -> bool:
    return all(one is other for one, other in zip(found, before, strict=True))
