import os
import stat
from pathlib import Path

import pytest

from stopper.cli.outputs import Output, pair, write
from stopper.model import UsageError


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", [Output("text")]),
        ("f:json", [Output("json")]),
        ("f:json o:-", [Output("json")]),
        ("f:json o:a f:text", [Output("json", Path("a")), Output("text")]),
        ("f:text f:json o:a", [Output("text"), Output("json", Path("a"))]),
        ("o:a f:json", [Output("json", Path("a"))]),
        ("o:a.sarif", [Output("sarif", Path("a.sarif"))]),
        ("o:a.JSON", [Output("json", Path("a.JSON"))]),
        ("o:a.txt", [Output("text", Path("a.txt"))]),
    ],
)
def test_formats_and_outputs_pair_in_the_order_of_the_command_line(given: str, expected: list[Output]) -> None:
    names = {"f": "format", "o": "output"}
    options = [(names[item[0]], item[2:]) for item in given.split()]

    assert list(pair(options)) == expected


@pytest.mark.parametrize(
    "given", ["f:text f:json", "f:text f:json o:-", "f:text o:a f:json o:a", "o:a o:b", "f:text o:a o:b"]
)
def test_what_cannot_be_paired_is_refused(given: str) -> None:
    names = {"f": "format", "o": "output"}

    with pytest.raises(UsageError):
        pair([(names[item[0]], item[2:]) for item in given.split()])


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")

    write(path, "new é")

    assert path.read_text(encoding="utf-8") == "new é"
    assert [item.name for item in tmp_path.iterdir()] == ["report.json"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UsageError, match=r"cannot be written: Permission denied"):
        write(path, "new")

    assert path.read_text(encoding="utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.skipif(os.name != "posix", reason="links and modes are POSIX")
def test_a_link_stays_and_the_mode_is_the_users(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    before = os.umask(0o022)
    try:
        write(tmp_path / "link", "text")
    finally:
        os.umask(before)

    assert (tmp_path / "link").is_symlink()
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o644


def test_a_lone_surrogate_does_not_break_a_file(tmp_path: Path) -> None:
    write(tmp_path / "a", "caf\udce9")

    assert (tmp_path / "a").read_bytes() == b"caf\\udce9"
