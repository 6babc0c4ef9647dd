"""A finding of a case is as severe as its row says, where the row says it."""

from collections.abc import Iterator

import pytest

from stopper.model import Control
from tests.controls.test_cases import CHECKED, expectations, folder, name, report_of


def rows() -> Iterator[tuple[Control, str, str, int, str]]:
    for control in CHECKED:
        if (folder(control) / "expected.toml").is_file():
            for row in expectations(control).get("finding", []):
                if "severity" in row:
                    case, line = str(row.get("case", "vulnerable")), row["line"]
                    assert isinstance(line, int)
                    yield control, case, str(row["path"]), line, str(row["severity"])


@pytest.mark.parametrize(("control", "case", "path", "line", "severity"), list(rows()), ids=name)
def test_a_finding_is_as_severe_as_its_row_says(
    control: Control, case: str, path: str, line: int, severity: str
) -> None:
    found = {
        f"{finding.severity.label} {finding.confidence}"
        for finding in report_of(control, case).findings
        for spot in finding.spots
        if (spot.at.path, spot.at.line) == (path, line)
    }
    assert found == {severity}
