"""A line of a test file that must be told or must not, and the statement around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


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


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of code that a test holds as a text, by the test's name, and its marks.

    `file` is what it is called in the project where it is no Python, or has `others` around it, by their names there.
    """

    name: str
    text: str
    marks: tuple[Mark, ...]
    file: str = ""
    others: tuple[tuple[str, Path], ...] = ()


def whole(text: str, is_fault: bool) -> Mark:
    """One mark over all of a text."""
    ends = text.count("\n") + 1
    return Mark(1, 1, ends, ends, is_fault, "")


def next_code(lines: list[str], start: int) -> int:
    """The number of the first line from `start` (from 0) that is no comment."""
    for number in range(start, len(lines)):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return number + 1
    return start


def statements(text: str) -> list[tuple[int, int]]:
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


def around(line: int, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The innermost of the statements around a line."""
    return max((span for span in spans if span[0] <= line <= span[1]), default=(line, line))
