"""The marks of zizmor: a snapshot says at which lines of a workflow its audit finds something, or that nowhere."""

from __future__ import annotations

import re
from pathlib import Path

from marks import Mark, Snippet, whole

SUFFIX = ".snap"
DATA = Path("test-data")
ASKED = re.compile(r'^expression: "zizmor\(\)\.input\(input_under_test\(\\"([\w./-]+)\\"\)\)(\.args\(.*)?\.run\(\)\?"')
FOUND = re.compile(r"\w+\[([\w-]+)\]:")
NUMBER = re.compile(r"^ *(\d+) \|", re.MULTILINE)
NOTHING = "No findings to report"


def snippets(path: Path) -> list[Snippet]:
    """A workflow or an action, with the findings of the audit that it is called after."""
    text = path.read_text(encoding="utf-8")
    asked = ASKED.search(text.splitlines()[2])
    if asked is None or (asked[2] and _is_asked_plainly(asked[1], path.parent)):
        return []
    content = (path.parents[1] / DATA / asked[1]).read_text(encoding="utf-8")
    audit = asked[1].partition("/")[0].removesuffix(".yml").replace("_", "-")
    is_clean = NOTHING in text and not asked[2]
    marks = (whole(content, False),) if is_clean else tuple(_marks(text, audit))
    name = "action.yml" if asked[1].endswith("action.yml") else ".github/workflows/tested.yml"
    return [Snippet(asked[1], content, marks, name)] if marks else []


def _is_asked_plainly(name: str, folder: Path) -> bool:
    """Whether another snapshot is of the same file without an argument that asks for more."""
    plain = f'zizmor().input(input_under_test(\\"{name}\\")).run()?'
    return any(plain in other.read_text(encoding="utf-8") for other in folder.glob("*.snap"))


def _marks(text: str, audit: str) -> list[Mark]:
    marks = {}
    for block in re.split(r"(?m)^(?=\w+\[)", text):
        found, lines = FOUND.match(block), [int(number) for number in NUMBER.findall(block)]
        if found and found[1] == audit and lines:
            marks[min(lines)] = Mark(min(lines), min(lines), max(lines), max(lines), True, audit)
    return [*marks.values()]
