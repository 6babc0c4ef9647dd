"""The marks of ruff's rules of flake8-bandit: its snapshots name each line that is told, headings the harmless ones."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, around, statements

SNAPSHOTS = Path("src/rules/flake8_bandit/snapshots")
FIXTURES = 5  # how many folders the tests lie below the one that holds `src` too
TOLD = re.compile(r"^\s*--> (?P<name>[\w.]+):(?P<line>\d+):\d+$", re.MULTILINE)
HARMLESS = re.compile(
    r"#+\s*(?:ok\b|no issue|unrelated|these should not|.*\bfine\b|.*\btrusted\b|# pass)", re.IGNORECASE
)
HEADING = re.compile(r"^#")


def read(path: Path) -> list[Mark]:
    """A statement under a heading that calls what follows harmless is so, unless a snapshot names it."""
    text = path.read_text(encoding="utf-8")
    spans = statements(text)
    told = _told(path)
    marks = []
    is_harmless = False
    for number, line in enumerate(text.splitlines(), 1):
        if HEADING.match(line):
            is_harmless = bool(HARMLESS.match(line))
            continue
        first, last = around(number, spans)
        if number in told:
            marks.append(Mark(number, first, last, last, True, ""))
        elif number == first and line.strip() and is_harmless:
            marks.append(Mark(number, first, last, last, False, ""))
    return [mark for mark in marks if mark.is_fault or not any(mark.first <= line <= mark.last for line in told)]


def _told(path: Path) -> set[int]:
    folder = path.parents[FIXTURES - 1] / SNAPSHOTS
    names = folder.glob(f"*__tests__{path.stem}_{path.name}.snap")
    found = (match for name in names for match in TOLD.finditer(name.read_text(encoding="utf-8")))
    return {int(match["line"]) for match in found if match["name"] == path.name}
