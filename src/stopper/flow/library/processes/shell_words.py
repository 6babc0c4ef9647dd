"""`shlex`: quoting one word for a shell, and taking a command apart into its words."""

from __future__ import annotations

import shlex

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.containers.subscripts import elements
from stopper.flow.library.texts.text_parts import map_options, mapped
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import folded
from stopper.flow.values.contents import inside, parts_of, text
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import ANYTHING, Hole, Items, Known, Part, Value


def quote(call: LibraryCall) -> Value | None:
    """`shlex.quote(word)`."""
    value = call.argument(0, "s")
    return None if value is None else map_options(value, quoted)


def quoted(word: Value) -> Value:
    """One option of a word in quotes, where it needs them."""
    known = folded(shlex.quote, word)
    if known is not None:
        return known
    return mapped(word, str, _quoted)


def _quoted(hole: Hole) -> Hole:
    return replace(hole, alphabet=hole.alphabet | mask("'\""), encoders=hole.encoders | {"shell"})


def join(call: LibraryCall) -> Value | None:
    """`shlex.join(words)`."""
    value = call.argument(0, "split_command")
    if value is None:
        return None
    found = elements(value)
    parts: list[Part] = []
    for word in inside(found):
        parts.extend([*([" "] if parts else []), *parts_of(map_options(word, quoted))])
    return text(*parts)


def split(call: LibraryCall) -> Value | None:
    """`shlex.split(command)`."""
    value = call.argument(0, "s")
    return None if value is None else map_options(value, _words)


def _words(command: Value) -> Value:
    known = folded(shlex.split, command)
    if known is not None:
        return known
    parts = parts_of(command)
    first = parts[0] if parts else ""
    beginning = first if isinstance(first, str) else ""
    # The words before the first hole; a quote could go on into it.
    before = beginning.split()[: None if beginning[-1:].isspace() else -1] if not set(beginning) & set("'\"\\") else []
    words = [text(_bare(part)) for part in parts if isinstance(part, Hole)]
    rest = either(*words) if words else ANYTHING
    return Items("list", (*[Known(word) for word in before], rest), rest)


def _bare(hole: Hole) -> Hole:
    """A word out of its quotes again."""
    return replace(hole, encoders=hole.encoders - {"shell"}) if "shell" in hole.encoders else hole


FUNCTIONS = {
    "pipes.quote": quote,
    "shlex.join": join,
    "shlex.quote": quote,
    "shlex.split": split,
}
