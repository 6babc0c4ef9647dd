"""A tolerant parser of Jinja templates: outputs and tags go to Jinja's own parser one by one, blocks are matched here.

A tag of an unknown extension, with or without an end tag, thus costs nothing but its own meaning.
"""

from __future__ import annotations

import warnings
from collections import defaultdict

from msgspec import Struct

from stopper.syntax.jinja_expressions import BadSyntax, parse_arguments, parse_head, parse_output
from stopper.syntax.jinja_form import Head
from stopper.syntax.jinja_pieces import Cut, Lines, Unparsable, cut
from stopper.syntax.jinja_template import Piece, Region, Template

__all__ = ["Piece", "Region", "Template", "Unparsable", "parse"]

_BLOCKS = frozenset({"for", "if", "block", "macro", "call", "filter", "set", "with", "autoescape", "raw", "verbatim"})
_SINGLE = frozenset({"extends", "include", "import", "from", "do"})
_MIDDLE = frozenset({"else", "elif", "pluralize"})
_PARSED = (_BLOCKS | _SINGLE | {"elif"}) - {"raw", "verbatim"}
DEPTH = 200
"""Blocks within blocks; Jinja and Python give up earlier."""
UNCLOSED = 2000
"""Tags that may wait for an end tag that never comes."""


class _Slot(Struct, eq=False):
    """A tag that may turn out to open a region, which it does when its end tag is met."""

    cut: Cut
    head: Head
    parent: int
    end: int = -1


def parse(text: str) -> Template:
    """The template `text`; Unparsable where Jinja itself would refuse it, whatever extensions it had."""
    lines = Lines.of(text)
    try:
        reader = _Reader(lines)
        with warnings.catch_warnings():
            # Jinja decodes the "\d" of a regular expression with a warning that is none of the auditor's.
            warnings.simplefilter("ignore")
            for piece in cut(text, lines):
                reader.take(piece)
        return reader.template(text)
    except (RecursionError, MemoryError):
        raise Unparsable("it is nested too deeply") from None


class _Reader:
    """The state of one parse: the slots, those that are open, and for each word which of them it opened."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.slots: list[_Slot] = []
        self.open: list[int] = []
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        self.known: list[int] = [-1]
        self.taken: list[tuple[Cut, Head, int]] = []

    def take(self, piece: Cut) -> None:
        """One more construct."""
        if piece.word.startswith("end"):
            self.close(piece, piece.word[3:])
        head = self.head(piece)
        parent = self.open[-1] if self.open else -1
        self.taken.append((piece, head, parent))
        is_single = piece.word in _SINGLE or piece.word in _MIDDLE or piece.word.startswith("end")
        if piece.kind == "statement" and not is_single and (piece.word != "set" or head.is_block):
            self.begin(_Slot(piece, head, parent))

    def begin(self, slot: _Slot) -> None:
        """Remember that an end tag may follow."""
        depth = len(self.open)
        self.slots.append(slot)
        self.open.append(len(self.slots) - 1)
        self.by_word[slot.cut.word].append(depth)
        if slot.cut.word in _BLOCKS:
            self.known.append(depth)
        if len(self.known) > DEPTH or depth > UNCLOSED:
            raise Unparsable("it is nested too deeply")

    def close(self, piece: Cut, word: str) -> None:
        """Close the innermost open `word`, and with it the tags inside that had no end tag."""
        depths = self.by_word[word]
        if not depths or depths[-1] < self.known[-1]:
            if word in _BLOCKS:
                raise Unparsable(f"the {piece.word} at line {self.line(piece)} closes nothing")
            return
        depth = depths[-1]
        self.slots[self.open[depth]].end = piece.start
        for dropped in reversed(self.open[depth:]):
            self.by_word[self.slots[dropped].cut.word].pop()
        del self.open[depth:]
        if self.known[-1] >= depth:
            self.known.pop()

    def line(self, piece: Cut) -> int:
        return self.lines.at(piece.start)[0]

    def head(self, piece: Cut) -> Head:
        """What the construct says."""
        try:
            if piece.kind == "output":
                return Head((parse_output(piece.source),))
            if piece.word in _PARSED:
                # Jinja passes over a colon at the end, as Python has one.
                return parse_head(piece.word, piece.source.rstrip().removesuffix(":"))
        except BadSyntax as error:
            raise Unparsable(f"syntax error at line {self.line(piece) + max(error.line, 0)}") from None
        if piece.word in ("else", "raw", "verbatim") or piece.word.startswith("end") or not piece.word:
            return Head()
        return parse_arguments(piece.source.strip())

    def template(self, text: str) -> Template:
        """The whole, once everything is taken; Unparsable where a block of Jinja's own is still open."""
        if len(self.known) > 1:
            left = self.slots[self.open[self.known[-1]]].cut
            raise Unparsable(f"the {left.word} block of line {self.line(left)} has no end")
        regions: list[Region | None] = []
        # Slots are in the order in which they begin, so that a parent is always made before what is in it.
        for slot in self.slots:
            around = regions[slot.parent] if slot.parent >= 0 else None
            regions.append(around if slot.end < 0 else _region(slot, around))
        pieces = (Piece(piece, head, regions[at] if at >= 0 else None) for piece, head, at in self.taken)
        real = (region for region, slot in zip(regions, self.slots, strict=True) if slot.end >= 0)
        return Template(text, self.lines, tuple(pieces), tuple(region for region in real if region is not None))


def _region(slot: _Slot, parent: Region | None) -> Region:
    head = slot.head
    binds = tuple(name for name, _ in head.binds) if slot.cut.word != "set" else ()
    return Region(slot.cut.word, head.name, slot.cut.end, slot.end, head.values, binds, parent)
