"""Single characters of a text that a stranger gives: what one of them is shown not to be is no character of it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from stopper.flow.values.changing import changed
from stopper.flow.values.choosing import either
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.texts.checks import ONE_CHARACTER
from stopper.flow.values.value import Hole, Items, Known, Table, Text, Value, options


def character_of(hole: Hole) -> Text:
    """One character of what fills a hole."""
    return Text((hole if ONE_CHARACTER in hole.checks else replace(hole, checks=hole.checks | {ONE_CHARACTER}),))


def is_character(value: Value) -> bool:
    """Whether a value is one character of a stranger's text."""
    part = value.parts[0] if isinstance(value, Text) and len(value.parts) == 1 else None
    return isinstance(part, Hole) and ONE_CHARACTER in part.checks


def spelled(holder: Value) -> tuple[Value, ...]:
    """What a character is known to be one of, or none: the characters of a constant, the elements of a container."""
    if isinstance(holder, Known):
        return tuple(map(Known, holder.data)) if isinstance(holder.data, str) else ()
    if isinstance(holder, Table):
        return tuple(map(Known, holder.entries))
    return holder.items if isinstance(holder, Items) else ()


def differs(value: Value, others: Iterable[Value]) -> Value:
    """A value that is none of these constants: one character is not among those of them that are one."""
    known = [other.data for other in others if isinstance(other, Known)]
    signs = mask("".join([data for data in known if isinstance(data, str) and len(data) == 1 and data.isascii()]))
    if not signs or not any(map(is_character, options(value))):
        return value
    return either(*[_without(option, signs) if is_character(option) else option for option in options(value)])


def _without(value: Value, signs: int) -> Value:
    return changed(value, lambda hole: replace(hole, alphabet=hole.alphabet & ~signs))
