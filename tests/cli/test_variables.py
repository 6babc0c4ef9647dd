from pathlib import Path

import pytest

from stopper.cli.variables import read_variables
from stopper.model import UsageError


def test_the_variables_of_a_file_are_wrapped(tmp_path: Path) -> None:
    path = tmp_path / "production.env"
    path.write_text("# production\nSECRET_KEY=hunter2-but-longer\nDEBUG=0\n")

    found = read_variables(path)

    assert sorted(found) == ["DEBUG", "SECRET_KEY"]
    assert "hunter2" not in repr(found)


def test_no_file_is_no_variables() -> None:
    assert read_variables(None) == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read"), (b"\xff\xfe", "not UTF-8"), (b"nothing here\n", "holds no line of the form KEY=value")],
)
def test_a_file_that_gives_nothing_is_refused(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "production.env"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UsageError, match=words):
        read_variables(path)
