"""The marks of Bearer's rules: a comment above the statement that is a fault; all other lines are harmless."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, around, next_code, statements

EXPECTED = re.compile(r"^\s*#\s*bearer:expected\s+(\w+)\s*$")


def read(path: Path) -> list[Mark]:
    """`# bearer:expected name` speaks of the statement below."""
    text = path.read_text(encoding="utf-8")
    lines, spans = text.splitlines(), statements(text)
    marks = []
    for number, line in enumerate(lines):
        if found := EXPECTED.match(line):
            place = next_code(lines, number + 1)
            first, last = around(place, spans)
            marks.append(Mark(place, first, last, last, True, found[1]))
    return marks
