"""What is counted: the lines that Stopper judges as the other tool does, and the reasons for those that it does not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from marks import Mark
from projects import Told


@dataclass(frozen=True, slots=True)
class Judged:
    """Patterns of the controls that judge the same; findings with the words `apart` are of another fault.

    Where there are `words`, a finding without any of them is of another fault too.
    """

    controls: tuple[str, ...]
    apart: tuple[str, ...]
    words: tuple[str, ...] = ()

    @classmethod
    def read(cls, item: Mapping[str, Iterable[str]]) -> Judged:
        return cls(tuple(item["controls"]), tuple(item.get("apart", ())), tuple(item.get("words", ())))

    def counts(self, told: Told, mark: Mark) -> bool:
        """Whether a finding speaks of a mark."""
        if not any(fnmatchcase(told.control, pattern) for pattern in self.controls):
            return False
        if not mark.is_fault and any(words in told.message for words in self.apart):
            return False
        if self.words and not any(words in told.message for words in self.words):
            return False
        return mark.first <= told.line <= mark.last or (mark.is_fault and mark.line in told.way)


@dataclass(frozen=True, slots=True)
class Table:
    """What a tool's table says: the folders below `root` that are read, who judges a test, and the reasons.

    `instead` are expressions, each with
    what is read in its place: a test without Flask names a stranger's word in its own way. `views` are the tests whose
    statements at the module's level are read as those of a view.
    `is_whole`: a line without a mark is harmless. `alone` are the tests of which each mark is judged by itself.
    `outside` are tests, or lines of them, that no control of the checklist judges, each with the reason. `moved` are
    lines whose fault is told at another, where what is misused was made. All are patterns of paths, with the line
    behind a colon.
    """

    root: str
    instead: tuple[tuple[str, str], ...]
    views: tuple[str, ...]
    folders: tuple[str, ...]
    is_whole: bool
    alone: tuple[str, ...]
    judged: tuple[tuple[str, Judged], ...]
    outside: Mapping[str, str]
    reasons: Mapping[str, str]
    moved: Mapping[str, int]

    @classmethod
    def read(cls, path: Path) -> Table:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        judged = tuple((test, Judged.read(item)) for item in found["judged"] for test in item["tests"])
        outside, reasons = (
            {test: item["reason"] for item in found.get(group, []) for test in item["tests"]}
            for group in ("outside", "differs")
        )
        alone = tuple(found.get("alone", ()))
        folders, moved = tuple(found["folders"]), found.get("moved", {})
        root = found.get("root", "")
        instead = tuple((pattern, words) for pattern, words in found.get("instead", {}).items())
        whole = found.get("whole", False)
        views = tuple(found.get("views", ()))
        return cls(root, instead, views, folders, whole, alone, judged, outside, reasons, moved)

    def placed(self, test: str, mark: Mark) -> Mark:
        """The mark at the line where Stopper tells the same fault."""
        line = self.moved.get(f"{test}:{mark.line}")
        return mark if line is None else replace(mark, first=line, last=line)

    def is_inside(self, name: str) -> bool:
        """Whether a control of the checklist judges what a test, or a line of it, is about."""
        return not any(fnmatchcase(name, pattern) for pattern in self.outside)

    def is_alone(self, test: str) -> bool:
        """Whether each marked line of a test needs a project of its own, because one undoes the other."""
        return any(fnmatchcase(test, pattern) for pattern in self.alone)

    def is_view(self, test: str) -> bool:
        """Whether the statements of a test at its module's level stand for those of a view."""
        return any(fnmatchcase(test, pattern) for pattern in self.views)

    def judged_by(self, test: str) -> Judged:
        """What judges a test; the first pattern that fits its path decides."""
        return next((judged for pattern, judged in self.judged if fnmatchcase(test, pattern)), Judged((), ()))


@dataclass(slots=True)
class Agreement:
    """The lines that were judged; those that differ, by their reasons."""

    table: Table
    counted: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    right: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    explained: dict[str, list[str]] = field(default_factory=dict)
    unexplained: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def add(self, test: str, marked: Mark, found: Iterable[Told]) -> None:
        """Count one line of a test."""
        name, mark = f"{test}:{marked.line}", self.table.placed(test, marked)
        if not self.table.is_inside(name) or not self.table.is_inside(f"rule:{mark.rule}"):
            return
        self.counted[mark.is_fault] += 1
        judged = self.table.judged_by(test)
        if any(judged.counts(told, mark) for told in found) is mark.is_fault:
            self.right[mark.is_fault] += 1
            return
        self._differs(name, "missed" if mark.is_fault else "told")

    def add_unmarked(self, test: str, marks: Iterable[Mark], found: Iterable[Told]) -> None:
        """Note what is told on lines of which the test says nothing, where that means that they are harmless."""
        judged, known = self.table.judged_by(test), [self.table.placed(test, mark) for mark in marks]
        for told in found if self.table.is_whole else ():
            is_known = any(mark.first <= told.line <= mark.last for mark in known)
            is_judged = any(fnmatchcase(told.control, pattern) for pattern in judged.controls)
            if is_judged and not is_known and not any(words in told.message for words in judged.apart):
                self._differs(f"{test}:{told.line}", "told")

    def _differs(self, name: str, how: str) -> None:
        pattern = next((one for one in self.table.reasons if fnmatchcase(name, one)), "")
        if pattern:
            self.met.add(pattern)
            self.explained.setdefault(self.table.reasons[pattern], []).append(name)
        elif self.table.is_inside(name):
            self.unexplained.append(f"{name} ({how})")

    @property
    def stale(self) -> list[str]:
        """What has a reason and does not differ."""
        return sorted(self.table.reasons.keys() - self.met)

    @property
    def is_whole(self) -> bool:
        """Whether something was judged, and each difference and no more has its reason."""
        return bool(self.counted[True]) and not self.unexplained and not self.stale
