"""What git's history tells of a few files: when each changed, and how much of the code did since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from msgspec import Struct, field

from stopper.model import Layer

BIG_SHARE = 0.4  # of the lines that the routes' files have
BIG_LINES = 200


class Changes(Struct, frozen=True):
    """How many lines were added and removed since, in how many of the files that count, and how many these have."""

    lines: int
    files: int
    of: int

    @property
    def is_big(self) -> bool:
        """Whether so much changed that what was written before is about another app."""
        return self.lines >= max(BIG_LINES, BIG_SHARE * self.of)


class Commit(Struct, frozen=True):
    """The day of one commit, and the lines that it added and removed by path."""

    day: date
    lines: Mapping[str, int]


class History(Struct, frozen=True):
    """Commits newest first since the oldest of the documents; `documents` is the day on which each last changed.

    `sizes` are the lines of the files that hold routes.
    """

    layer: ClassVar[Layer] = Layer.REPO
    supply: ClassVar[str] = "the history of git, whole and not shallow"

    documents: Mapping[str, date]
    commits: tuple[Commit, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)

    def changed_since(self, path: str, stated: date | None = None) -> Changes | None:
        """What changed in the routes' files after the document did, or after the later day that it states."""
        day = self.documents.get(path)
        if day is None:
            return None
        day = max(day, stated) if stated else day
        counted: dict[str, int] = {}
        for commit in self.commits:
            if commit.day > day:
                for name, lines in commit.lines.items():
                    if name in self.sizes:
                        counted[name] = counted.get(name, 0) + lines
        return Changes(sum(counted.values()), len(counted), sum(self.sizes.values()))
