"""docs/evidence/contradictions.md says of each contradiction what the tests say: who makes it happen, who finds it."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from stopper.controls import discover

ROW = re.compile(
    r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| (?:`(\w+)\.py`|not reproduced) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE
)
HAPPENS = "test_it_happens_until_it_is_repaired"


@dataclass(frozen=True, slots=True)
class Said:
    """A row of the page."""

    number: int
    module: str
    controls: frozenset[str]
    found: str


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "evidence" / "contradictions.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def said(page: str) -> list[Said]:
    rows = ROW.findall(page)
    return [Said(int(row[0]), row[3], frozenset(re.findall(r"`([\w.-]+)`", row[4])), row[5]) for row in rows]


@pytest.fixture(scope="module")
def made(root: Path) -> dict[int, dict[str, set[str]]]:
    """The numbers that tests make happen, each with its modules and the controls that are asked there."""
    found: dict[int, dict[str, set[str]]] = {}
    for path in sorted((root / "tests" / "loop").glob("test_*.py")):
        module = importlib.import_module(f"tests.loop.{path.stem}")
        for number, controls in (*rows(module), *functions(module)):
            found.setdefault(number, {}).setdefault(path.stem, set()).update(controls)
    return found


def rows(module: ModuleType) -> Iterator[tuple[int, set[str]]]:
    """The rows of a table of a module whose tests make them happen."""
    for row in getattr(module, "ROWS", ()) if hasattr(module, HAPPENS) else ():
        yield int(str(row.number).partition(",")[0]), {row.control}


def functions(module: ModuleType) -> Iterator[tuple[int, set[str]]]:
    """The tests that are named for a number."""
    for name, function in vars(module).items():
        named = re.match(r"test_(\d+)_", name)
        if named:
            asked = re.findall(r'told\(\w+, "([\w.-]+)"\)', inspect.getsource(function))
            # A module about one control names it once.
            yield int(named[1]), set(asked) or {module.CONTROL}


def test_every_contradiction_has_a_row(said: list[Said]) -> None:
    assert [row.number for row in said] == list(range(1, 56))


def test_a_row_names_the_test_that_makes_it_happen(said: list[Said], made: dict[int, dict[str, set[str]]]) -> None:
    named = {row.number: {row.module} for row in said if row.module}

    assert named == {number: set(modules) for number, modules in made.items()}


def test_a_row_names_the_controls_that_find_it(said: list[Said], made: dict[int, dict[str, set[str]]]) -> None:
    named = {row.number: set(row.controls) for row in said if row.module}

    assert named == {number: set().union(*modules.values()) for number, modules in made.items()}


def test_no_control_is_milder_than_a_row_says(said: list[Said]) -> None:
    order = ("info", "low", "medium", "high", "critical")
    controls = {control.id: control for control in discover()}
    for row in said:
        worst = max(order.index(controls[name].severity.label) for name in row.controls)
        claimed = [order.index(word) for word in re.findall(r"\w+", row.found) if word in order]
        assert claimed, row
        assert max(claimed) <= worst, row


def test_what_is_not_reproduced_has_a_source(said: list[Said], page: str) -> None:
    sources = re.findall(r"^\| (\d+)(?:, in part)? \| [^|]+ \| [^|\s][^|]+ \|$", page, re.MULTILINE)

    assert {str(row.number) for row in said if not row.module} <= set(sources)
