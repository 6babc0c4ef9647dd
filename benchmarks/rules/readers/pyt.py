"""The marks of PyT: its own tests name an example, how many faults are found in it, and at which lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from marks import Mark, around, statements

TESTS = Path("tests/vulnerabilities")
REACHES = re.compile(r"reaches line (\d+)")
CLEARED = "is sanitised by"


def read(path: Path) -> list[Mark]:
    """An example in which no fault is expected is harmless as a whole; one whose fault has no line has it anywhere."""
    root = next(folder for folder in path.parents if (folder / TESTS).is_dir())
    expected = _expected(root).get(path.relative_to(root).as_posix())
    if expected is None:
        return []
    count, words = expected
    text = path.read_text(encoding="utf-8")
    spans, ends = statements(text), text.count("\n") + 1
    if not count or CLEARED in words:
        return [Mark(1, 1, ends, ends, False, "")]
    reached = sorted({int(line) for line in REACHES.findall(words)})
    found = [(line, *around(line, spans)) for line in reached] or [(1, 1, ends)]
    return [Mark(line, first, last, last, True, "") for line, first, last in found]


@cache
def _expected(root: Path) -> dict[str, tuple[int, str]]:
    """For each example the number of faults that a test expects, and the texts of that test."""
    tests = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted((root / TESTS).glob("*_test.py")))
    functions = (node for tree in tests for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return dict(found for function in functions for found in _of(function))


def _of(function: ast.FunctionDef) -> Iterator[tuple[str, tuple[int, str]]]:
    texts = [
        node.value for node in ast.walk(function) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    names = [text for text in texts if text.startswith("examples/") and text.endswith(".py")]
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    counts = [
        keyword.value.value
        for call in calls
        for keyword in call.keywords
        if keyword.arg == "expected_length"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, int)
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id == "vulnerabilities"
    ]
    if len(names) == 1 and counts:
        yield names[0], (counts[0], "\n".join(texts))
