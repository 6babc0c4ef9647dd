"""What the checklist demands of every control's metadata."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import stopper.controls
from stopper.controls import discover
from stopper.model import Control, Layer

TESTS = Path(__file__).resolve().parents[1]
CHECKLIST = TESTS / "checklist.toml"
SHARED_CHECKLIST = TESTS.parents[1] / "shared" / "checklist.toml"
DOES = {"enforce", "refuse", "render", "fix"}
HIGHEST_CWE = 1450

# ASVS 5.0 is about the application and its configuration: it left processes to other standards, and asks for no
# Permissions-Policy, no security.txt and no metrics.
WITHOUT_ASVS = {
    "browser.permissions-policy",
    "browser.security-txt",
    "deployment.drift",
    "observability.metrics",
    "operations.asvs-coverage",
    "operations.governance",
    "operations.penetration-test",
    "operations.release-gate",
    "operations.review",
    "operations.runbooks",
    "operations.security-tests",
    "operations.staging",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What the checklist says of one control."""

    severity: str
    layers: tuple[str, ...]
    does: tuple[str, ...]


def rows() -> dict[str, Row]:
    """The checklist by id."""
    families = tomllib.loads(CHECKLIST.read_text(encoding="utf-8"))
    return {
        f"{family}.{name}": Row(row["severity"], tuple(row["layers"].split()), tuple(row["does"].split()))
        for family, names in families.items()
        for name, row in names.items()
    }


ROWS = rows()
CONTROLS = {control.id: control for control in discover() if control.id in ROWS}
ASVS = {line.split()[0] for line in (TESTS / "asvs-5.0.0.txt").read_text(encoding="utf-8").splitlines()}


@pytest.fixture(params=sorted(CONTROLS))
def control(request: pytest.FixtureRequest) -> Control:
    return CONTROLS[request.param]


def test_each_row_of_the_checklist_has_a_file_and_no_file_is_without_a_row() -> None:
    folder = Path(stopper.controls.__file__).parent
    files = {path.relative_to(folder) for path in folder.rglob("*.py") if path.name != "__init__.py"}

    assert files == {Path(f"{row.replace('-', '_').replace('.', '/')}.py") for row in ROWS}
    assert CONTROLS.keys() == ROWS.keys()


def test_severity_layers_and_does_are_those_of_the_checklist(control: Control) -> None:
    assert Row(control.severity.label, control.layers, control.does) == ROWS[control.id]


def test_layers_and_does_are_words_that_the_checklist_defines(control: Control) -> None:
    assert {str(layer) for layer in Layer}.issuperset(control.layers)
    assert DOES.issuperset(control.does)


def test_asvs_ids_are_published_ones_in_their_order(control: Control) -> None:
    assert set(control.asvs) <= ASVS
    assert list(control.asvs) == sorted(set(control.asvs), key=numbers)


def numbers(requirement: str) -> tuple[int, ...]:
    return tuple(int(part) for part in requirement.split("."))


def test_one_to_six_asvs_requirements_fit_or_none_exists(control: Control) -> None:
    assert len(control.asvs) <= 6
    assert (control.asvs == ()) == (control.id in WITHOUT_ASVS), (
        "name the requirements of tests/asvs-5.0.0.txt that ask for it (asvs=), or the control in WITHOUT_ASVS above"
    )


def test_at_most_three_weaknesses_are_named_and_each_could_be_one(control: Control) -> None:
    assert len(control.cwe) == len(set(control.cwe)) <= 3
    assert all(0 < number <= HIGHEST_CWE for number in control.cwe)


def test_what_can_be_severe_names_a_weakness(control: Control) -> None:
    assert control.cwe or control.severity.label not in {"critical", "high"}


def test_the_title_is_one_short_sentence_without_a_full_stop(control: Control) -> None:
    assert 0 < len(control.title) <= 80
    assert control.title[0].isupper() or control.title.startswith("nginx")
    assert not control.title.endswith(".")


def test_titles_are_unique() -> None:
    titles = Counter(control.title for control in CONTROLS.values())

    assert [title for title, count in titles.items() if count > 1] == []


def test_the_remedy_is_whole_sentences_on_one_line(control: Control) -> None:
    assert control.remedy.endswith(".")
    assert control.remedy == " ".join(control.remedy.split())


def test_the_risk_is_one_short_sentence_that_says_more_than_the_title(control: Control) -> None:
    assert 20 < len(control.risk) <= 150
    assert control.risk[0].isupper()
    assert control.risk.endswith(".")
    assert re.search(r"[.!?] [A-Z]|\n|!", control.risk) is None
    assert control.title.lower() not in control.risk.lower()


def test_risks_are_unique() -> None:
    risks = Counter(control.risk for control in CONTROLS.values())

    assert [risk for risk, count in risks.items() if count > 1] == []


def test_the_snippet_can_be_pasted_as_it_stands(control: Control) -> None:
    assert control.snippet == control.snippet.strip()
    assert "\t" not in control.snippet


def test_the_checklist_is_the_one_that_is_shared() -> None:
    if not SHARED_CHECKLIST.exists():
        pytest.skip("there is no shared checklist beside this checkout")

    assert CHECKLIST.read_bytes() == SHARED_CHECKLIST.read_bytes()
