"""Which lines of a test file must be told and which must not, as each tool writes it into its tests."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMMENTED = re.compile(r"#\s*(ruleid|ok)\s*:\s*([\w.-]*)")
EXPECTED = re.compile(
    r"\$.*?\b(?:(?P<doubt>MISSING|SPURIOUS):\s*)?(?:Alert(?:\[(?P<rule>[\w/-]+)\])?|result=BAD)|\$.*?\bresult=OK\b"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The lines `first` to `last`, in which a fault must be told (`is_fault`) or must not; `rule` is the tool's own.

    `stops` is the last line of the statement at the mark.
    """

    line: int
    first: int
    last: int
    stops: int
    is_fault: bool
    rule: str


def of_semgrep(path: Path) -> list[Mark]:
    """`# ruleid: name` and `# ok: name` speak of the statement below; what a rule matches may end further down."""
    lines = path.read_text(encoding="utf-8").splitlines()
    statements = _statements("\n".join(lines))
    comments = [(number, found) for number, line in enumerate(lines) if (found := COMMENTED.search(line))]
    marks = []
    for position, (number, found) in enumerate(comments):
        line = _next_code(lines, number + 1)
        first, stops = _around(line, statements)
        is_fault, last = found[1] == "ruleid", stops
        if is_fault:
            following = comments[position + 1][0] if position + 1 < len(comments) else len(lines)
            last = max(stops, following)
        marks.append(Mark(line, first, last, stops, is_fault, found[2]))
    return marks


def of_codeql(path: Path) -> list[Mark]:
    """`# $ Alert` stands at the line itself; MISSING is a fault that CodeQL does not find, SPURIOUS none."""
    text = path.read_text(encoding="utf-8")
    statements = _statements(text)
    marks = []
    for number, line in enumerate(text.splitlines(), 1):
        _, sign, comment = line.partition("#")
        found = EXPECTED.search(comment) if sign else None
        if found:
            is_fault = "result=OK" not in found[0] and found["doubt"] != "SPURIOUS"
            first, last = _around(number, statements)
            rule = "MISSING" if found["doubt"] == "MISSING" else found["rule"] or ""
            marks.append(Mark(number, first, last, last, is_fault, rule))
    return marks


def _next_code(lines: list[str], start: int) -> int:
    """The number of the first line from `start` (from 0) that is no comment."""
    for number in range(start, len(lines)):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return number + 1
    return start


def _statements(text: str) -> list[tuple[int, int]]:
    """The first and last line of each statement, of compound ones the head alone."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return []
    return list(_spans(tree))


def _spans(tree: ast.AST) -> Iterator[tuple[int, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
            yield node.lineno, last


def _around(line: int, statements: list[tuple[int, int]]) -> tuple[int, int]:
    around = [span for span in statements if span[0] <= line <= span[1]]
    return max(around, default=(line, line))


MARKS: dict[str, Callable[[Path], list[Mark]]] = {"semgrep": of_semgrep, "codeql": of_codeql}
