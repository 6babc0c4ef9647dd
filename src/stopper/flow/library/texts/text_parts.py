"""Texts as parts: their constants and holes changed, and what is left of a hole that is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec.structs import replace

from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import LETTERS, OTHER, mask
from stopper.flow.values.texts.checks import AS_BYTES
from stopper.flow.values.value import ANYTHING, GAP, Choice, Hole, Part, Value

PIECEWISE = frozenset({"html", "html-text", "url", "filename", "basename", "hex", "base64", "number", AS_BYTES})
"""Encoders of which every piece of what they give is as harmless as the whole."""


def map_options(value: Value, change: Callable[[Value], Value]) -> Value:
    """A value of which each option is changed."""
    if isinstance(value, Choice):
        return either(*[change(option) for option in value.options])
    return change(value)


def mapped(value: Value, on_text: Callable[[str], str], on_hole: Callable[[Hole], Hole]) -> Value:
    """A text with its constant parts and its holes changed."""
    parts: list[Part] = []
    for part in parts_of(value):
        if isinstance(part, str):
            parts.append(on_text(part))
        else:
            parts.append(on_hole(part) if isinstance(part, Hole) else part)
    return text(*parts)


def with_holes(value: Value, change: Callable[[Hole], Hole]) -> Value:
    """A text with its holes changed."""
    return mapped(value, str, change)


def cut(hole: Hole) -> Hole:
    """A piece of a hole: what was proved of the whole says nothing of it."""
    left = hole.encoders & PIECEWISE
    is_same = left == hole.encoders and not hole.checks
    return hole if is_same else replace(hole, encoders=left, checks=frozenset())


def cut_part(part: Part) -> Part:
    """A piece of a part: of a hole as `cut` leaves it."""
    return cut(part) if isinstance(part, Hole) else part


def decoded(hole: Hole) -> Hole:
    """A hole after a decoder: any character may be in it."""
    return Hole(hole.origin, is_certain=hole.is_certain, trail=hole.trail)


def narrowed(hole: Hole, alphabet: int) -> Hole:
    """A hole with no other characters than these."""
    left = hole.alphabet & alphabet
    return hole if left == hole.alphabet else replace(hole, alphabet=left)


def only(hole: Hole, alphabet: int, *encoders: str) -> Hole:
    """A hole of exactly these characters, through an encoder."""
    return replace(hole, alphabet=alphabet, encoders=hole.encoders.union(encoders), without=frozenset())


def clean_or(value: Value | None, alphabet: int, *encoders: str) -> Value:
    """What a stranger can still write into a result of these characters only; of unknown order with several."""
    found = dict.fromkeys([only(hole, alphabet, *encoders) for hole in holes(value)])
    return text(*found) if found else ANYTHING


def can_hold(hole: Hole, characters: str) -> bool:
    """Whether a text can occur in a hole."""
    needed = mask(characters)
    return hole.alphabet & needed == needed and not any(left in characters for left in hole.without)


def loosely(values: Iterable[Value | None]) -> Value:
    """A text of unknown order that holds every hole of these values."""
    found = tuple(dict.fromkeys([hole for value in values for hole in holes(value)]))
    return text(GAP, *[part for hole in found for part in (hole, GAP)]) if found else ANYTHING


@lru_cache(maxsize=512)
def mapped_alphabet(alphabet: int, change: Callable[[str], str]) -> int:
    """The characters that a change of each character can give."""
    found = alphabet & OTHER
    for position in range(128):
        if alphabet >> position & 1:
            found |= mask(change(chr(position)))
    # Characters beyond ASCII may become ASCII letters: the Kelvin sign, the dotless i, ligatures.
    return found | mapped_alphabet(LETTERS, change) if alphabet & OTHER else found
