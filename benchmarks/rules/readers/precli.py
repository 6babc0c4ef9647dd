"""The marks of precli: an example says at its head at which lines it is told, and a test beside it for which rule."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from marks import Mark, Snippet, around, statements, whole

HEAD = re.compile(r"^# (level|start_line|end_line): (\w+)$", re.MULTILINE)


def snippets(path: Path) -> list[Snippet]:
    """One mark: the lines that are told, or the whole example where nothing is."""
    text = path.read_text(encoding="utf-8")
    head, rule = dict(HEAD.findall(text)), _rule(path)
    if not head or not rule:
        return []
    if head["level"] == "NONE":
        return [Snippet("", text, (replace(whole(text, False), rule=rule),))]
    line, last = int(head["start_line"]), int(head["end_line"])
    first, stops = around(line, statements(text))
    return [Snippet("", text, (Mark(line, first, max(last, stops), stops, True, rule),))]


def _rule(path: Path) -> str:
    tests = sorted(path.parents[1].glob("test_*.py"))
    return next((test.stem for test in tests if f'"{path.name}"' in test.read_text(encoding="utf-8")), "")
