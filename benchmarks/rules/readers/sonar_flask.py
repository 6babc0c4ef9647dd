"""The marks of SonarSource's rules in files of which each function stands for an application of its own."""

from __future__ import annotations

import ast
from pathlib import Path

from marks import Snippet
from readers.sonar import read


def snippets(path: Path) -> list[Snippet]:
    """The file once for each of its functions that has a mark, without the other functions; no line moves."""
    text = path.read_text(encoding="utf-8")
    spans = {
        (min([node.lineno, *[one.lineno for one in node.decorator_list]]), node.end_lineno or node.lineno): node.name
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
    }
    marks = read(path)
    found = []
    for (first, last), name in spans.items():
        inside = tuple(mark for mark in marks if first <= mark.line <= last)
        if inside:
            others = [span for span in spans if span != (first, last)]
            found.append(Snippet(name, _without(text, others), inside))
    return found


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    lines = text.splitlines()
    for first, last in spans:
        lines[first - 1 : last] = [""] * (last + 1 - first)
    return "\n".join(lines) + "\n"
