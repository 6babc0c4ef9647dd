import os
import sys
from collections.abc import Iterator

import pytest

from stopper.collect.parcels import Parcel
from stopper.collect.side_by_side import side_by_side

LARGE = {"flow": "x" * 2_000_000}
"""More than a pipe holds."""

forks = pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")


@pytest.fixture
def parcel() -> Iterator[Parcel[dict[str, str]]]:
    with Parcel[dict[str, str]]() as parcel:
        yield parcel


@forks
def test_who_hands_over_goes_on_before_it_is_taken(parcel: Parcel[dict[str, str]]) -> None:
    reading, writing = os.pipe()

    def there() -> bool:
        is_handed = parcel.put(LARGE)
        os.write(writing, b"1")
        return is_handed

    def here() -> dict[str, str] | None:
        assert os.read(reading, 1) == b"1"
        return parcel.taken()

    assert side_by_side(here, there) == (LARGE, True)


@forks
def test_who_takes_waits_until_it_is_handed_over(parcel: Parcel[dict[str, str]]) -> None:
    reading, writing = os.pipe()

    def there() -> bool:
        os.close(writing)
        os.read(reading, 1)
        return parcel.put(LARGE)

    def here() -> dict[str, str] | None:
        os.close(writing)
        return parcel.taken()

    assert side_by_side(here, there) == (LARGE, True)


@forks
def test_who_dies_holds_up_nobody(parcel: Parcel[dict[str, str]]) -> None:
    child = os.fork()
    if not child:
        os._exit(1)
    os.waitpid(child, 0)

    assert parcel.taken() is None


def test_nobody_hands_over_to_himself(parcel: Parcel[dict[str, str]]) -> None:
    assert parcel.taken() is None
    assert not parcel.put(LARGE)


def test_where_the_system_has_no_such_memory_nothing_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(name: str) -> int:
        raise OSError(name)

    monkeypatch.setattr(os, "memfd_create", refused, raising=False)
    with Parcel[dict[str, str]]() as parcel:
        assert not parcel.put(LARGE)
        assert parcel.taken() is None
