"""What `make new` wrote is written out: no file of a control says any more what is to be written there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from stopper.model import Control
from tests.controls.test_cases import CHECKED, PAGES, folder, name

SOURCES = PAGES.parents[1] / "src" / "stopper" / "controls"
LEFT = re.compile(r"\bWRITE: ([^\n]+)")


def files_of(control: Control) -> Iterator[Path]:
    family, _, short = control.id.partition(".")
    package = SOURCES / family.replace("-", "_")
    yield from (package / "__init__.py", package / f"{short.replace('-', '_')}.py")
    yield PAGES / family / f"{short}.md"
    yield from (path for path in sorted(folder(control).rglob("*")) if path.suffix in {".py", ".toml"})


@pytest.mark.parametrize("control", CHECKED, ids=name)
def test_nothing_is_left_to_write(control: Control) -> None:
    left = [
        f"{path.relative_to(PAGES.parents[1])}:{number}: {match[1]}"
        for path in files_of(control)
        if path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if (match := LEFT.search(line))
    ]

    assert left == [], "Write these next:\n" + "\n".join(left)
