"""A finding of a case is as severe as its row says, where the row says it."""

from collections.abc import Iterator

import pytest

from test_cases import CHECKED, expectations, folder, report_of

from stopper.model import Control


def rows() -> Iterator[tuple[Control, str, str, int, str]]:
    for control in CHECKED:
        if (folder(control) / "expected.toml").is_file():
            for row in expectations(control).get("finding", []):
                if "severity" in row:
                    case, line = str(row.get("case", "vulnerable")), row["line"]
                    assert isinstance(line, int)
                    yield control, case, str(row["path"]), line, str(row["severity"])


