"""The marks of poutine: a test of its scanner names each finding in the workflows of its test data, by its line."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, Snippet

SUFFIX = ".y*ml"
TEST = "inventory_test.go"
FINDING = re.compile(
    r'RuleId: "(\w+)",(?:(?!RuleId:).)*?Path:\s*"([\w./-]+)",(?:(?!RuleId:).)*?Line:\s*(\d+)', re.DOTALL
)


def snippets(path: Path) -> list[Snippet]:
    """A workflow with what is found in it."""
    root = next(folder for folder in path.parents if (folder.parent / TEST).is_file())
    name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
    found = FINDING.findall((root.parent / TEST).read_text(encoding="utf-8"))
    lines = sorted({(rule, int(line)) for rule, where, line in found if where == name})
    marks = tuple(Mark(line, line, _ends(text, line), line, True, rule) for rule, line in lines)
    return [Snippet("", text, marks, name)] if marks else []


def _ends(text: str, line: int) -> int:
    """The last line of the block that begins at a line."""
    lines = text.splitlines()
    depth = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    ends = line
    for number, one in enumerate(lines[line:], start=line + 1):
        if one.strip() and len(one) - len(one.lstrip()) <= depth:
            break
        ends = number
    return ends
