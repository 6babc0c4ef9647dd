"""What is in a value: the parts of its text, the values that it holds, and every hole in them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from stopper.flow.limits import HOLES_DEEP, PARTS_OF_TEXT, THING_DEEP
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import (
    GAP,
    PLAIN,
    Choice,
    Foreign,
    Hole,
    Instance,
    Items,
    Known,
    Part,
    Partial,
    Table,
    Text,
    Untrusted,
    Value,
)

LOOKED_UP = frozenset({"getattr()", "globals()[]"})
"""Things that were found under a name, which is their second argument."""
MARKUP = "markupsafe.Markup()"
"""What is markup already: its argument is the text, in which all that was put behind it is escaped."""
OPENED = frozenset({
    "open", "io.open", "builtins.open", "codecs.open", "gzip.open", "bz2.open", "lzma.open", "aiofiles.open",
})  # fmt: skip
"""What gives a file under a name: what it holds is not that name, and is told by who wrote it there."""
ANSWER = "(answer)"
"""Under which an object of the project's own class of responses holds the response that it is."""
WRITTEN = "(written)"
"""Under which a thing holds the text that it writes of itself, where one is about to be put together."""
CONTAINERS = frozenset({Items, Table, Choice})
HOLDING = CONTAINERS | {Foreign, Instance, Partial}


def concatenated(left: Value, right: Value) -> Value:
    """`left + right` as a text: parts are looked at where the two meet alone, for a text may grow a thousand times."""
    one, other = parts_of(left), parts_of(right)
    seam = parts_of(text(*one[-1:], *other[:1]))
    parts = (*one[:-1], *seam, *other[1:])
    if len(parts) > PARTS_OF_TEXT:
        return _shortened(parts)
    return Text(parts) if len(parts) > 1 else text(*parts)


def text(*parts: Part) -> Value:
    """A text of these parts: a constant where nothing else is in it."""
    joined: list[Part] = []
    for part in parts:
        if part == "":
            continue
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        elif not (joined and part is GAP and joined[-1] is GAP):
            joined.append(part)
    if not joined:
        return Known("")
    if len(joined) == 1 and isinstance(joined[0], str):
        return Known(joined[0])
    return Text(tuple(joined)) if len(joined) <= PARTS_OF_TEXT else _shortened(joined)


def _shortened(parts: Sequence[Part]) -> Text:
    """The beginning of a text that is too long, and what else a stranger gives to it, each once."""
    half = PARTS_OF_TEXT // 2
    rest = dict.fromkeys(part.uncertain() for part in parts[half:] if type(part) is Hole)
    return Text((*parts[:half], *[one for hole in list(rest)[: half // 2] for one in (GAP, hole)], GAP))


def parts_of(value: Value) -> tuple[Part, ...]:
    """What a value is as a text: `str(value)`; a choice gives every hole of its options, which is not one text."""
    if isinstance(value, Known):
        shown = value.data.decode("latin-1") if isinstance(value.data, bytes) else str(value.data)
        return (shown,) if shown else ()
    if isinstance(value, Text):
        return value.parts
    if type(value) is Foreign and value.name == MARKUP:
        return tuple([part for text in value.arguments for part in parts_of(text)])
    held = value.attributes if type(value) is Instance else value.keywords if type(value) is Foreign else None
    if held and WRITTEN in held:
        return parts_of(held[WRITTEN])
    if isinstance(value, Untrusted):
        return (quoted(value.hole) if value.shape == "file" else value.hole,)
    return tuple(holes(value)) or (GAP,)


def quoted(hole: Hole) -> Hole:
    """What `repr` makes of a hole: line ends are escapes. So Werkzeug writes an upload, by its name and its type."""
    return replace(hole, alphabet=hole.alphabet & ~mask("\n\r\t") | mask("\\"), encoders=hole.encoders | {"repr"})


def holes(value: Value | None, depth: int = HOLES_DEEP) -> tuple[Hole, ...]:
    """Every hole in a value, those inside containers and objects included."""
    # Asked of nearly every value: comparing types costs half of what isinstance does.
    if type(value) in PLAIN:
        return ()
    if type(value) is Text:
        return tuple([part for part in value.parts if type(part) is Hole])
    if type(value) is Untrusted:
        return (value.hole,)
    if value is None or depth <= 0 or type(value) not in HOLDING:
        return ()
    kept = vars(value)
    held: dict[int, tuple[Hole, ...]] | None = kept.get("holes")
    if held is None:
        held = kept["holes"] = {}
    found = held.get(depth)
    if found is None:
        found = held[depth] = _collected(value, depth)
    return found


def _collected(value: Value, depth: int) -> tuple[Hole, ...]:
    left = depth - (1 if type(value) in CONTAINERS else THING_DEEP)
    parts = [found for found in [holes(inner, left) for inner in inside(value)] if found]
    if len(parts) < 2:
        return parts[0] if parts else ()
    # Most are the very same: to hash those that are not is what this would spend its time with.
    each = {id(hole): hole for part in parts for hole in part}
    return tuple(dict.fromkeys(each.values()))


def inside(value: Value) -> tuple[Value, ...]:
    """The values that a value holds directly."""
    if type(value) is Foreign and value.name in LOOKED_UP:
        # What is found under a name is not that name.
        return (*value.arguments[:1], *value.arguments[2:], *value.keywords.values())
    if type(value) is Foreign and value.name.partition("()")[0] in OPENED:
        return ()
    if type(value) is Foreign or type(value) is Partial:
        return (*value.arguments, *value.keywords.values())
    if type(value) is Choice:
        return value.options
    if type(value) is Instance:
        return tuple(value.attributes.values())
    if type(value) is Items:
        return value.items if value.rest is None else (*value.items, value.rest)
    if type(value) is Table:
        more = tuple(item for item in (value.rest, value.keys) if item is not None)
        return (*value.entries.values(), *more)
    return ()
