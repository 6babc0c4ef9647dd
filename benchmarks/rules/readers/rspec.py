"""The marks of SonarSource's pages of rules: code that a page calls wrong or right, by its attribute or its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marks import Mark, Snippet

SUFFIX = ".adoc"
HEADING = re.compile(r"=+\s+(.+)")
BLOCK = re.compile(r"\[source\s*,\s*(\w+)(.*)\]")
KIND = re.compile(r"diff-type=(\w+)")
FENCE = "----"
WRONG = ("noncompliant", "sensitive")
RIGHT = ("compliant", "recommended")


def snippets(path: Path) -> list[Snippet]:
    """Each piece of Python of a page that is called wrong or right, by its number on the page."""
    blocks = list(_blocks(path.read_text(encoding="utf-8").splitlines()))
    return [
        Snippet(f"{number}:{'wrong' if block.is_fault else 'right'}", block.text, (_mark(block),))
        for number, block in enumerate(blocks, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of code and what its page calls it."""

    text: str
    is_fault: bool


def _mark(block: Block) -> Mark:
    """One mark over all of it: where a page says that it is wrong, it shows the use and not what was made wrong."""
    ends = block.text.count("\n") + 1
    return Mark(1, 1, ends, ends, block.is_fault, "")


def _blocks(lines: list[str]) -> Iterator[Block]:
    heading, language, kind, start = "", "python", "", 0
    for number, line in enumerate(lines):
        if start:
            if line.strip() == FENCE:
                text, meant = "\n".join(lines[start:number]), (kind or heading).lower()
                is_fault = any(word in meant for word in WRONG)
                if language == "python" and text.strip() and (is_fault or any(word in meant for word in RIGHT)):
                    yield Block(text, is_fault)
                language, kind, start = "python", "", 0
        elif line.strip() == FENCE:
            start = number + 1
        elif found := BLOCK.match(line):
            language, attributes = found[1], KIND.search(found[2])
            kind = attributes[1] if attributes else ""
        elif found := HEADING.match(line):
            heading = found[1]
