"""A parsed Jinja template: its pieces in order with exact offsets, and the regions that its blocks span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct

from stopper.syntax.jinja_form import Constant, Expression, Head
from stopper.syntax.jinja_pieces import Cut, Lines


class Region(Struct, frozen=True):
    """What stands between a tag and its end tag: `start` and `end` are the offsets of that content.

    `word` is the tag ("macro"), `name` a block's or macro's own name, `binds` the names that have meaning only inside.
    """

    word: str
    name: str
    start: int
    end: int
    values: tuple[Expression, ...]
    binds: tuple[str, ...]
    parent: Region | None = None

    @property
    def around(self) -> Iterator[Region]:
        """The region itself and those around it, innermost first."""
        region: Region | None = self
        while region is not None:
            yield region
            region = region.parent


class Piece(Struct, frozen=True):
    """One output (its expression is the one value), tag or comment, with the region in which it stands."""

    cut: Cut
    head: Head
    region: Region | None = None

    @property
    def start(self) -> int:
        return self.cut.start

    @property
    def end(self) -> int:
        return self.cut.end

    @property
    def word(self) -> str:
        """A tag's first word ("include"); empty for outputs and comments."""
        return self.cut.word

    @property
    def values(self) -> tuple[Expression, ...]:
        return self.head.values

    @property
    def output(self) -> Expression | None:
        """The expression that an output prints; None for tags and comments."""
        return self.head.values[0] if self.cut.kind == "output" else None

    @property
    def asked(self) -> tuple[str, ...] | None:
        """The template names that an extends, include, import or from asks for; None where one is dynamic."""
        return strings(self.values[0]) if self.values else None


class Template(Struct, frozen=True):
    """One template: its text, its pieces in order, and its regions in the order in which they begin."""

    text: str
    lines: Lines
    pieces: tuple[Piece, ...] = ()
    regions: tuple[Region, ...] = ()

    def inside(self, start: int, end: int) -> range:
        """The indexes of the pieces that begin at or after `start` and before `end`."""
        low = bisect_left(self.pieces, start, key=lambda piece: piece.start)
        return range(low, bisect_left(self.pieces, end, low, key=lambda piece: piece.start))

    def region_at(self, offset: int) -> Region | None:
        """The innermost region around `offset`."""
        # Regions nest, so that the last one to begin before `offset` is the wanted one or lies in it.
        last = bisect_right(self.regions, offset, key=lambda region: region.start) - 1
        if last < 0:
            return None
        return next((region for region in self.regions[last].around if offset < region.end), None)

    def tags(self, *words: str) -> Iterator[Piece]:
        """The tags with one of these words, in order."""
        return (piece for piece in self.pieces if piece.word in words)

    def named(self, word: str, name: str) -> Region | None:
        """The first block or macro of this name."""
        return next((region for region in self.regions if region.word == word and region.name == name), None)


def strings(expression: Expression) -> tuple[str, ...] | None:
    """The string, or the strings of a list or tuple, that `expression` is; None for anything else."""
    parts: tuple[Expression, ...] = getattr(expression, "parts", (expression,))
    found = tuple(part.value for part in parts if isinstance(part, Constant) and isinstance(part.value, str))
    return found if found and len(found) == len(parts) else None
