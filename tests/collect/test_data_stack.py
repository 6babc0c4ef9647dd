"""The frames of a deep walk lie in one piece of memory."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from stopper.collect.data_stack import in_one_chunk

resource = pytest.importorskip("resource", reason="Windows does not count page faults")

DEPTHS = 150
CALLS = 400


def _leaf() -> None:
    return None


def _loop_at(depth: int) -> None:
    """Many calls from a loop that is itself called this deep."""
    if depth:
        return _loop_at(depth - 1)
    for _ in range(CALLS):
        _leaf()
    return None


def _faults(work: Callable[[], None]) -> int:
    """Pages that the system had to find while `work` ran."""
    before: int = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _at_every_depth() -> None:
    for depth in range(DEPTHS):
        _loop_at(depth)


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="only CPython keeps frames in such chunks")
@pytest.mark.skipif(sys.platform == "darwin", reason="the allocator there keeps what is given back")
def test_no_loop_maps_memory_at_each_of_its_calls() -> None:
    # Somewhere among the depths lies the edge of a chunk; the loop that stands there asks for a page at each call.
    assert _faults(_at_every_depth) > CALLS
    assert _faults(lambda: in_one_chunk(_at_every_depth)) < CALLS // 4


def test_what_is_made_or_raised_comes_through() -> None:
    assert in_one_chunk(lambda: 42) == 42
    with pytest.raises(KeyError):
        in_one_chunk(lambda: {}["nothing"])


def test_a_deep_recursion_still_ends_in_its_own_error() -> None:
    def endless() -> None:
        endless()

    with pytest.raises(RecursionError):
        in_one_chunk(endless)
