"""The marks of Amazon CodeGuru's examples: comments around the code that a rule finds a defect in, or none."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, Snippet

BEGINS = re.compile(r"#\s*\{fact rule=([\w-]+)@v[\d.]+ defects=(\d)\}")
ENDS = re.compile(r"#\s*\{/fact\}")


def snippets(path: Path) -> list[Snippet]:
    """Each example with what stands above all of them, as a piece of its own: one undoes the other."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found: list[Snippet] = []
    shared = next((number for number, line in enumerate(lines) if BEGINS.search(line)), len(lines))
    start, rule, is_fault = 0, "", False
    for number, line in enumerate(lines):
        if begins := BEGINS.search(line):
            start, rule, is_fault = number, begins[1], begins[2] != "0"
        elif ENDS.search(line):
            text = [*lines[:shared], *[""] * (start - shared), *lines[start:number]]
            mark = Mark(start + 1, start + 1, number, number, is_fault, rule)
            found.append(Snippet(f"{start + 1}", "\n".join(text), (mark,)))
    return found
