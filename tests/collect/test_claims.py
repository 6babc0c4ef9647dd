import os
import sys

import pytest

from stopper.collect.claims import Claims
from stopper.collect.side_by_side import side_by_side


def test_each_piece_is_given_away_once() -> None:
    claims = Claims(3)

    assert [claims.take(number) for number in (0, 2, 0, 1, 2)] == [True, True, False, True, False]
    claims.end()


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_two_processes_share_them() -> None:
    claims = Claims(40)

    def taken() -> list[int]:
        return [number for number in range(40) if claims.take(number)]

    here, there = side_by_side(taken, taken)
    claims.end()

    assert sorted(here + there) == list(range(40))


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_who_dies_holds_up_nobody() -> None:
    claims = Claims(2)
    child = os.fork()
    if not child:
        claims.take(0)
        os._exit(1)
    os.waitpid(child, 0)

    assert [claims.take(number) for number in (0, 1)] == [False, True]
    claims.end()


def test_no_pipe_is_left_open() -> None:
    first = Claims(5)
    first.take(1)
    numbers = first.pipes
    first.end()
    second = Claims(5)

    assert second.pipes == numbers
    second.end()
