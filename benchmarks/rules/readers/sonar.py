"""The marks of SonarSource's rules: a comment at the line itself, or with its distance to the line."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, around, statements

# FN is a fault that SonarSource's own rule misses.
MARKED = re.compile(r"#\s*(?:(?P<bad>Noncompliant)(?:@(?P<away>[+-]\d+))?|(?P<good>OK|Ok|ok|Compliant)\b|.*\bFN\b)")


def read(path: Path) -> list[Mark]:
    """What is marked FN is a fault that no rule of theirs finds."""
    text = path.read_text(encoding="utf-8")
    spans = statements(text)
    marks = []
    for number, line in enumerate(text.splitlines(), 1):
        found = MARKED.search(line)
        if found:
            first, last = around(number + int(found["away"] or 0), spans)
            rule = "" if found["bad"] or found["good"] else "MISSING"
            marks.append(Mark(number + int(found["away"] or 0), first, last, last, not found["good"], rule))
    return marks
