"""The marks of CodeQL's queries: a comment at the line itself."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, around, statements

EXPECTED = re.compile(
    r"\$.*?\b(?:(?P<doubt>MISSING|SPURIOUS):\s*)?(?:Alert(?:\[(?P<rule>[\w/-]+)\])?|result=BAD)|\$.*?\bresult=OK\b"
)


def read(path: Path) -> list[Mark]:
    """MISSING is a fault that CodeQL does not find, SPURIOUS none."""
    text = path.read_text(encoding="utf-8")
    spans = statements(text)
    marks = []
    for number, line in enumerate(text.splitlines(), 1):
        _, sign, comment = line.partition("#")
        found = EXPECTED.search(comment) if sign else None
        if found:
            is_fault = "result=OK" not in found[0] and found["doubt"] != "SPURIOUS"
            first, last = around(number, spans)
            rule = "MISSING" if found["doubt"] == "MISSING" else found["rule"] or ""
            marks.append(Mark(number, first, last, last, is_fault, rule))
    return marks
