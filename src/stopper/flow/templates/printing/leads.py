"""What may stand in an attribute before an output: a text for each way through the tags in front of it."""

from __future__ import annotations

from msgspec import Struct

from stopper.flow.limits import LEADS_OF_OUTPUT, PARTS_OF_LEAD
from stopper.flow.values.value import GAP, Part

Lead = tuple[Part, ...]
BRANCHING = frozenset({"if", "for"})
ENDING = frozenset({f"end{word}" for word in BRANCHING})
MIDDLE = frozenset({"else", "elif"})
SILENT = frozenset({"set", "do", "import", "from", "raw", "with", "autoescape", "filter", "block"})
"""Tags that print nothing themselves; what stands inside of them is read on."""


class Branching(Struct):
    """A tag that is open: what stood before it, and at the end of its ways so far."""

    start: tuple[Lead, ...]
    ends: tuple[Lead, ...] = ()
    is_complete: bool = False


class Leads:
    """The texts that may stand before what comes next: `now`, the shortest first."""

    def __init__(self) -> None:
        self.now: tuple[Lead, ...] = ((),)
        self._open: list[Branching] = []

    def add(self, part: Part) -> None:
        """Go on behind a text, or an output."""
        self.now = tuple([(*lead, part)[-PARTS_OF_LEAD:] for lead in self.now])

    def pass_tag(self, word: str) -> None:
        """Go on behind a tag."""
        if word in BRANCHING:
            self._open.append(Branching(self.now))
        elif self._open and word in MIDDLE:
            around = self._open[-1]
            around.ends += self.now
            around.is_complete = around.is_complete or word == "else"
            self.now = around.start
        elif self._open and word in ENDING:
            around = self._open.pop()
            self._meet((*around.ends, *self.now, *(() if around.is_complete else around.start)))
        elif word not in MIDDLE | ENDING and word.removeprefix("end") not in SILENT:
            self.add(GAP)

    def _meet(self, leads: tuple[Lead, ...]) -> None:
        # Where little stands in front an output can become most: an address, and its scheme.
        self.now = tuple(sorted(dict.fromkeys(leads), key=len)[:LEADS_OF_OUTPUT])
