from pathlib import Path

import pytest

from stopper.collect.models import read_models
from stopper.model import UsageError


def test_ours_come_before_those_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("# mine")

    found = read_models(tmp_path, ["mine.toml"])

    assert found[-1] == ("mine.toml", "# mine")
    assert "flask.toml" in [name for name, _ in found[:-1]]


@pytest.mark.parametrize("name", ["missing.toml", "../outside.toml", "/etc/hostname"])
def test_a_file_that_is_missing_or_outside_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="The models"):
        read_models(tmp_path, [name])


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(UsageError, match="not UTF-8"):
        read_models(tmp_path, ["mine.toml"])
