import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stopper.collect.side_by_side import can_fork, side_by_side

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")


def children() -> set[str]:
    """The processes whose parent this one is, ended ones included; other tests may keep a browser running."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            facts = path.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if facts[1] == str(os.getpid()):
            found.add(path.parent.name)
    return found


@pytest.fixture(autouse=True)
def no_child_is_left_behind() -> Iterator[None]:
    before = children()
    yield
    assert children() <= before


def test_one_part_is_made_in_a_child_and_none_is_left_behind() -> None:
    here, there = side_by_side(os.getpid, os.getpid)

    assert here == os.getpid() != there


def test_both_parts_are_done_at_the_same_time() -> None:
    started = time.monotonic()
    side_by_side(lambda: time.sleep(0.4), lambda: time.sleep(0.4))

    assert time.monotonic() - started < 0.7


def test_an_answer_larger_than_a_pipe_arrives_whole() -> None:
    assert side_by_side(lambda: None, lambda: "x" * 3_000_000)[1] == "x" * 3_000_000


def unsendable() -> object:
    return lambda: "made here"


def killed() -> object:
    if os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return lambda: "made here"


def ended() -> object:
    if os.getpid() != PARENT:
        sys.exit(0)
    return lambda: "made here"


PARENT = os.getpid()


@pytest.mark.parametrize("work", [unsendable, killed, ended])
def test_what_a_child_cannot_send_is_made_here(work: Callable[[], Callable[[], str]]) -> None:
    _, there = side_by_side(lambda: None, work)

    assert there() == "made here"


def test_an_error_of_the_child_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        side_by_side(lambda: None, lambda: 1 / 0)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_here_ends_the_child(error: type[BaseException]) -> None:
    def fails() -> None:
        raise error

    started = time.monotonic()
    with pytest.raises(error):
        side_by_side(fails, lambda: time.sleep(30))

    assert time.monotonic() - started < 10


def test_without_room_for_a_child_both_parts_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    descriptors = len(list(Path("/proc/self/fd").iterdir()))

    assert side_by_side(os.getpid, os.getpid) == (os.getpid(), os.getpid())
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors


def test_a_thread_that_waits_does_not_stop_the_child() -> None:
    timer = threading.Timer(30, lambda: None)
    timer.daemon = True
    timer.start()
    try:
        assert side_by_side(lambda: 1, lambda: 2) == (1, 2)
    finally:
        timer.cancel()


def test_a_starter_that_ignores_its_children_loses_no_answer() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert side_by_side(lambda: 1, lambda: 2) == (1, 2)
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_one_processor_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})

    assert not can_fork()
