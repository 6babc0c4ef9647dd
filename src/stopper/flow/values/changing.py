"""A value with each of its holes changed, wherever in it they stand."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.values.choosing import either
from stopper.flow.values.texts.characters import ALL, NUMBER, mask
from stopper.flow.values.value import Choice, Foreign, Hole, Instance, Items, Known, Text, Untrusted, Value

# The kinds of values that are changed: most are of none, and one look at the type tells.
CHANGED = frozenset({Choice, Items, Text, Untrusted})


def changed(value: Value, change: Callable[[Hole], Hole]) -> Value:
    """The value with each of its holes changed."""
    if type(value) not in CHANGED:
        return value
    if type(value) is Choice:
        return either(*[changed(option, change) for option in value.options])
    if type(value) is Text:
        return Text(tuple([change(part) if type(part) is Hole else part for part in value.parts]))
    if type(value) is Untrusted:
        return Untrusted(change(value.hole), value.shape)
    if isinstance(value, Items):
        rest = changed(value.rest, change) if value.rest is not None else None
        return Items(value.kind, tuple([changed(item, change) for item in value.items]), rest)
    return value


def of_parts(value: Value, change: Callable[[Value], Value]) -> Value:
    """The value changed, or what a library's thing was made of, or what an object holds."""
    if isinstance(value, Foreign):
        return replace(value, arguments=tuple([change(one) for one in value.arguments]))
    if isinstance(value, Instance):
        return replace(value, attributes={name: change(one) for name, one in value.attributes.items()})
    return change(value)


def checked(value: Value, *checks: str) -> Value:
    """The value with these checks (`texts/checks.py`) proved of its holes."""
    return changed(value, lambda hole: replace(hole, checks=hole.checks.union(checks)))


def encoded(value: Value, encoder: str) -> Value:
    """The value with its holes through an encoder."""
    return changed(value, lambda hole: replace(hole, encoders=hole.encoders | {encoder}))


def limited(value: Value, other: Hole) -> Value:
    """The value, each of whose holes is bounded by what bounds another one, too."""

    def change(hole: Hole) -> Hole:
        return replace(
            hole,
            alphabet=hole.alphabet & other.alphabet,
            without=hole.without | other.without,
            encoders=hole.encoders | other.encoders,
            checks=hole.checks | other.checks,
        )

    return changed(value, change)


def limited_to_characters(value: Value, allowed: int | str) -> Value:
    """No characters but these."""
    alphabet = mask(allowed) if isinstance(allowed, str) else allowed
    return changed(value, lambda hole: replace(hole, alphabet=hole.alphabet & alphabet))


def limited_to_number(value: Value) -> Value:
    """A number, whatever a stranger sent."""
    return limited_to_characters(value, NUMBER)


def under_name(hole: Hole, key: Value) -> Hole:
    """What stands under a name of data: tests of a text have shown nothing of it, since a text has no names."""
    is_name = isinstance(key, Known) and isinstance(key.data, str)
    return replace(hole, alphabet=ALL, without=frozenset()) if is_name else hole
