"""The marks of semgrep's rules: a comment above the statement, which what a rule matches may end further down."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, around, next_code, statements

COMMENTED = re.compile(r"#\s*(ruleid|ok)\s*:\s*([\w.-]*)")


def read(path: Path) -> list[Mark]:
    """`# ruleid: name` and `# ok: name` speak of the statement below."""
    return marked(path, COMMENTED)


def marked(path: Path, commented: re.Pattern[str]) -> list[Mark]:
    """The statements below the comments that a pattern knows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    spans = statements("\n".join(lines))
    comments = [(number, found) for number, line in enumerate(lines) if (found := commented.search(line))]
    marks = []
    for position, (number, found) in enumerate(comments):
        line = next_code(lines, number + 1)
        first, stops = around(line, spans)
        is_fault, last = found[1] == "ruleid", stops
        if is_fault:
            following = comments[position + 1][0] if position + 1 < len(comments) else len(lines)
            last = max(stops, following)
        marks.append(Mark(line, first, last, stops, is_fault, found[2]))
    return marks
