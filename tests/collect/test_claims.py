import os
import sys
from collections.abc import Iterator

import pytest

from stopper.collect.claims import Claims
from stopper.collect.side_by_side import side_by_side


@pytest.fixture
def claims() -> Iterator[Claims]:
    with Claims() as claims:
        yield claims


def test_each_piece_is_given_away_once(claims: Claims) -> None:
    claims.fill(3)

    assert list(claims.taken()) == [0, 1, 2]
    assert list(claims.taken()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_two_processes_take_them_from_both_ends_until_they_meet(claims: Claims) -> None:
    claims.fill(40)

    here, there = side_by_side(lambda: list(claims.taken()), lambda: [39 - number for number in claims.taken()])

    assert sorted(here + there) == list(range(40))


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_who_comes_before_they_are_offered_waits(claims: Claims) -> None:
    def here() -> list[int]:
        claims.fill(40)
        return list(claims.taken())

    first, second = side_by_side(here, lambda: [39 - number for number in claims.taken()])

    assert sorted(first + second) == list(range(40))


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_who_dies_holds_up_nobody(claims: Claims) -> None:
    claims.fill(2)
    child = os.fork()
    if not child:
        next(claims.taken())
        os._exit(1)
    os.waitpid(child, 0)

    assert list(claims.taken()) == [0]


def test_what_is_offered_to_nobody_is_left(claims: Claims) -> None:
    assert list(claims.taken()) == []
    claims.fill(3)
    assert list(claims.taken()) == []


def test_no_pipe_is_left_open() -> None:
    with Claims() as claims:
        claims.fill(5)
        next(claims.taken())
        reading = claims.reading

    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(reading)


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_whether_any_may_be_left_is_told_without_taking_one(claims: Claims) -> None:
    asking, answer = os.pipe(), os.pipe()

    def there() -> list[bool]:
        told = [claims.may_be_left()]
        os.write(answer[1], b"1")
        os.read(asking[0], 1)
        told.append(claims.may_be_left())
        told.append(bool(list(claims.taken())))
        return [*told, claims.may_be_left()]

    def here() -> None:
        # Before they are offered some may come.
        os.read(answer[0], 1)
        claims.fill(3)
        os.write(asking[1], b"1")

    _, told = side_by_side(here, there)

    assert told == [True, True, True, False]
