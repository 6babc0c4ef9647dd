"""The page of foreign tests: each disagreement that a suite lists is named there."""

import tomllib
from pathlib import Path

import pytest

SUITES = ("cors", "talisman")


@pytest.mark.parametrize("name", SUITES)
def test_every_disagreement_is_named_with_its_reason(root: Path, name: str) -> None:
    suite = tomllib.loads((root / "benchmarks" / "foreign" / "suites" / name / "suite.toml").read_text("utf-8"))
    page = (root / "docs" / "evidence" / "foreign-tests.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| ") and "`test" in line]
    listed = [test for item in suite["disagreements"] for test in item["tests"]]

    assert [test for test in listed if not any(f"`{test.rpartition('::')[2]}`" in row for row in rows)] == []
    assert f"| {len(listed)} |\n" in page
