"""The holes of a value that is read as a text, each with the text before and after it, and what fits into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import NUMBER, WORD, mask
from stopper.flow.values.texts.checks import BEGINS_NOT
from stopper.flow.values.unknown import carried
from stopper.flow.values.value import Foreign, Hole, Part, Text, Untrusted, Value, options
from stopper.standard.holes import HOLE

STREAMS = frozenset({
    *("io.BytesIO()", "io.StringIO()", "StringIO.StringIO()", "cStringIO.StringIO()", "six.BytesIO()"),
    *("six.StringIO()", "tempfile.SpooledTemporaryFile()"),
})  # fmt: skip
"""Files in memory, which are read as what was written to them."""
STRIPPED = "lstrip:"
"""Beginning of the name of an encoder that says what was stripped at the beginning of a hole."""


class Filling(Struct, frozen=True):
    """A hole in its text; other holes and gaps of the text are written HOLE."""

    hole: Hole
    before: str = ""
    after: str = ""
    has_hole_after: bool = False

    @property
    def is_first(self) -> bool:
        """Whether the text begins with the hole."""
        return not self.before


def fillings(value: Value, *, objects: bool = True) -> Iterator[Filling]:
    """Every hole of every text that a value may be.

    With `objects` what an unknown library made of untrusted values counts as a text that holds nothing else.
    """
    for option in options(value):
        if isinstance(option, Text):
            yield from _of_text(option.parts)
        elif isinstance(option, Untrusted):
            yield Filling(option.hole)
        elif isinstance(option, Foreign) and option.name in STREAMS:
            yield from (filling for given in option.arguments[:1] for filling in fillings(given, objects=objects))
        elif objects and isinstance(option, Foreign):
            yield from (Filling(hole) for hole in carried(holes(option)))


def outline(parts: Iterable[Part]) -> str:
    """A text of these parts, of which each that is not known is written HOLE."""
    return "".join([part if isinstance(part, str) else HOLE for part in parts])


def _of_text(parts: tuple[Part, ...]) -> Iterator[Filling]:
    shown = [part if isinstance(part, str) else HOLE for part in parts]
    last = max((index for index, part in enumerate(parts) if isinstance(part, Hole)), default=-1)
    for index, part in enumerate(parts):
        if isinstance(part, Hole):
            yield Filling(part, "".join(shown[:index]), "".join(shown[index + 1 :]), index < last)


def may_contain(hole: Hole, text: str) -> bool:
    """Whether a stranger can write `text` into the hole."""
    return not mask(text) & ~hole.alphabet and not any(part in text for part in hole.without)


def may_hold_any(hole: Hole, characters: str) -> bool:
    """Whether a stranger can write any of these characters into the hole."""
    return any(may_contain(hole, character) for character in characters)


def is_number(hole: Hole) -> bool:
    """Whether nothing but a number fits."""
    return not hole.alphabet & ~NUMBER


def is_word(hole: Hole) -> bool:
    """Whether nothing but letters, digits and underscores fits."""
    return not hole.alphabet & ~WORD


def from_here(hole: Hole, changes: Callable[[str], bool] = bool) -> Hole:
    """The hole without what was proved of its beginning, of each text that `changes` once it begins otherwise."""
    encoders = frozenset([name for name in hole.encoders if not _tells(name, STRIPPED, changes)])
    checks = frozenset([name for name in hole.checks if not _tells(name, BEGINS_NOT, changes)])
    is_same = len(encoders) == len(hole.encoders) and len(checks) == len(hole.checks)
    return hole if is_same else replace(hole, encoders=encoders, checks=checks)


def _tells(name: str, kind: str, changes: Callable[[str], bool]) -> bool:
    return name.startswith(kind) and changes(name.removeprefix(kind))


def may_begin(hole: Hole, text: str) -> bool:
    """Whether a stranger can write `text` so that the hole begins with it; `lstrip:` names what was stripped there."""
    if not may_contain(hole, text):
        return False
    stripped = [name for name in hole.encoders if name.startswith(STRIPPED)]
    absent = [name.removeprefix(BEGINS_NOT) for name in hole.checks if name.startswith(BEGINS_NOT)]
    return not any(text[:1] in name.removeprefix(STRIPPED) for name in stripped) and not text.startswith(tuple(absent))


def first_fitting(hole: Hole, attacks: Iterable[str]) -> str:
    """The first of the attacks that a stranger can write into the hole; empty where none fits."""
    return next((attack for attack in attacks if may_contain(hole, attack)), "")


def first_beginning(hole: Hole, attacks: Iterable[str]) -> str:
    """The first of the attacks that a stranger can begin the hole with; empty where none fits."""
    return next((attack for attack in attacks if may_begin(hole, attack)), "")
