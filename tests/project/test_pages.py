"""The pages of the controls: one for each, headed alike, and generated where they can be."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from stopper.controls import discover
from stopper.model import Control
from stopper.report.control_page import assessed

HEADINGS = [
    "What it is about",
    "How it is decided",
    "Vulnerable",
    "Safe",
    "How to fix",
    "What it cannot see",
    "References",
]
# What the page of a control without checks says, so that nobody takes its rules for judged.
UNASSESSED = "Nothing assesses this control today"
ASSESSED = re.compile(r"^\| assessed today \| (.+) \|$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "docs" / "controls"


@pytest.fixture(scope="module")
def controls(root: Path) -> dict[str, Control]:
    """Those of this project; other distributions keep their pages elsewhere."""
    sources = root / "src" / "stopper" / "controls"
    return {
        item.id: item
        for item in discover()
        if (sources / f"{item.id.replace('-', '_').replace('.', '/')}.py").is_file()
    }


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, str]:
    """The text of each page by the id that its place says."""
    return {f"{path.parent.name}.{path.stem}": path.read_text(encoding="utf-8") for path in folder.glob("*/*.md")}


def headings(page: str) -> list[str]:
    return re.findall(r"^## (.+)$", FENCED.sub("", page), re.MULTILINE)


def test_what_is_generated_is_current(root: Path) -> None:
    command = [sys.executable, str(root / "tools" / "pages"), "--check"]

    outcome = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (outcome.stdout, outcome.returncode) == ("", 0), f"make pages writes them anew\n{outcome.stderr}"


def test_every_control_has_a_page(controls: dict[str, Control], pages: dict[str, str]) -> None:
    assert sorted(controls.keys() - pages.keys()) == []


def test_every_page_has_a_control_and_no_page_lies_elsewhere(
    folder: Path, controls: dict[str, Control], pages: dict[str, str]
) -> None:
    assert sorted(pages.keys() - controls.keys()) == []
    assert len(list(folder.rglob("*.md"))) == len(pages) + len([folder / "README.md"])


def test_every_page_is_titled_as_its_control(controls: dict[str, Control], pages: dict[str, str]) -> None:
    wrong = {name: page.partition("\n")[0] for name, page in pages.items() if not titled(page, controls[name])}

    assert wrong == {}


def titled(page: str, control: Control) -> bool:
    return page.partition("\n")[0] == f"# {control.title}"


def test_every_page_has_the_required_headings_in_their_order(pages: dict[str, str]) -> None:
    found = {name: [item for item in headings(page) if item in HEADINGS] for name, page in pages.items()}

    assert {name: items for name, items in found.items() if items != HEADINGS} == {}


def test_every_page_claims_the_layers_that_the_code_assesses(
    controls: dict[str, Control], pages: dict[str, str]
) -> None:
    claimed = {name: ASSESSED.findall(page) for name, page in pages.items()}

    assert {name: claim for name, claim in claimed.items() if claim != [assessed(controls[name]) or "no"]} == {}


def test_a_page_says_that_nothing_assesses_its_control_where_nothing_does(
    controls: dict[str, Control], pages: dict[str, str]
) -> None:
    saying = {name for name, page in pages.items() if UNASSESSED in page}

    assert saying == {name for name in pages if not controls[name].checks}
