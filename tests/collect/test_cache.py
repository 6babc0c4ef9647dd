"""The cache keeps documents, and never fails or writes where it should not."""

import os
import sys
from pathlib import Path

import pytest

from stopper.collect import cache as module
from stopper.collect.cache import Cache

KEY = "0123456789abcdef"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX modes")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "caches"
    monkeypatch.setenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", str(folder))
    return folder


def test_what_is_put_is_got(home: Path) -> None:
    Cache.open().put(KEY, {"a": [1, None, "ü"]})

    assert Cache.open().get(KEY) == {"a": [1, None, "ü"]}


def test_an_unknown_key_is_a_miss(home: Path) -> None:
    assert Cache.open().get(KEY) is None


def test_a_cache_that_is_off_writes_nothing(home: Path) -> None:
    cache = Cache.open(enabled=False)
    cache.put(KEY, 1)

    assert cache.get(KEY) is None
    assert not home.exists()


@POSIX
def test_folder_and_entries_are_private(home: Path) -> None:
    Cache.open().put(KEY, 1)

    assert (home / "stopper").stat().st_mode & 0o777 == 0o700
    assert [one.stat().st_mode & 0o777 for one in (home / "stopper").iterdir()] == [0o600]


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_corrupt_entry_is_a_miss(home: Path, broken: bytes) -> None:
    cache = Cache.open()
    (home / "stopper" / f"{KEY}.json").write_bytes(broken)

    assert cache.get(KEY) is None


@pytest.mark.parametrize("key", ["../../escape00", "a/b/c/d/e/f", "", "short", "x" * 200, "a\0bcdefgh"])
def test_a_key_that_is_no_digest_is_refused(home: Path, key: str) -> None:
    cache = Cache.open()
    cache.put(key, 1)

    assert cache.get(key) is None
    assert not list((home / "stopper").iterdir())


@POSIX
def test_a_linked_folder_is_refused(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (home / "stopper").symlink_to(tmp_path / "elsewhere")

    assert Cache.open().folder is None


@POSIX
def test_a_folder_of_another_user_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache.open()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    assert Cache.open().folder is None


@POSIX
def test_a_folder_that_others_may_enter_is_closed(home: Path) -> None:
    (home / "stopper").mkdir(parents=True, mode=0o755)
    Cache.open()

    assert (home / "stopper").stat().st_mode & 0o777 == 0o700


@POSIX
def test_a_linked_entry_is_a_miss(home: Path, tmp_path: Path) -> None:
    cache = Cache.open()
    (tmp_path / "other.json").write_text("1")
    (home / "stopper" / f"{KEY}.json").symlink_to(tmp_path / "other.json")

    assert cache.get(KEY) is None


def test_a_home_that_is_a_file_works_without(home: Path) -> None:
    home.write_text("no folder")

    assert Cache.open().folder is None


def test_a_cache_folder_inside_the_project_is_refused(home: Path, tmp_path: Path) -> None:
    assert Cache.open(project=tmp_path).folder is None
    assert Cache.open(project=tmp_path / "project").folder is not None


def test_a_folder_that_vanishes_is_a_miss(home: Path) -> None:
    cache = Cache.open()
    (home / "stopper").rmdir()
    cache.put(KEY, 1)

    assert cache.get(KEY) is None


def test_the_entries_used_longest_ago_go_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 250)
    cache = Cache.open()
    for number in range(3):
        cache.put(f"document-{number}", "x" * 98)
        os.utime(home / "stopper" / f"document-{number}.json", (number, number))
    cache.put("document-3", "x" * 98)

    assert sorted(one.name for one in (home / "stopper").iterdir()) == ["document-2.json", "document-3.json"]


def test_what_is_no_json_is_a_programming_error(home: Path) -> None:
    with pytest.raises(TypeError):
        Cache.open().put(KEY, object())
