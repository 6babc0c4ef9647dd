"""What threads share: exact with its lock, and seen to be wrong without, where a thread is stopped in the middle."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from stopper.runtime.events import Event, Events
from stopper.runtime.limits import shared as tables
from stopper.runtime.limits.table import Table
from stopper.runtime.metrics.board import Board
from stopper.runtime.pipeline import LazyPipeline
from stopper.runtime.reports import allowance
from stopper.runtime.reports.allowance import Allowance
from stopper.runtime.stores import circuit
from stopper.runtime.stores.circuit import Circuit

THREADS = 32
PAUSE = 0.005
LOCKED = pytest.mark.parametrize("is_locked", [True, False], ids=["with its lock", "without"])


class Nothing:
    """What stands in the place of a lock."""

    def __enter__(self) -> None:
        return

    def __exit__(self, *error: object) -> None:
        return


class Instant(float):
    """A time in whose arithmetic other threads come in between."""

    def __sub__(self, other: float) -> float:
        time.sleep(PAUSE)
        return float(self) - float(other)

    def __lt__(self, other: float) -> bool:
        found = float(self) < float(other)
        time.sleep(PAUSE)
        return found


class Clock:
    """The module `time`, standing still."""

    @staticmethod
    def monotonic() -> float:
        return Instant(1000.0)


class Name(str):
    """A name that others come in between whenever it is looked up."""

    def __hash__(self) -> int:
        time.sleep(PAUSE)
        return super().__hash__()


def unlocked(shared: object, is_locked: bool) -> None:
    if not is_locked:
        shared._lock = Nothing()  # type: ignore[attr-defined]


def together(what: Callable[[], object]) -> list[object]:
    """What 32 threads get that do the same at once."""
    gate = threading.Barrier(THREADS)

    def ask() -> object:
        gate.wait(20)
        return what()

    with ThreadPoolExecutor(THREADS) as pool:
        return [item.result() for item in [pool.submit(ask) for _ in range(THREADS)]]


@LOCKED
def test_no_event_goes_uncounted(is_locked: bool) -> None:
    events, event = Events(), Event(Name("login"), "observability.security-events", None)
    unlocked(events, is_locked)
    together(lambda: events.record(event, None))

    assert (sum(events.counts().values()) == THREADS) is is_locked


@LOCKED
def test_no_more_reports_are_taken_than_allowed(monkeypatch: pytest.MonkeyPatch, is_locked: bool) -> None:
    monkeypatch.setattr(allowance, "time", Clock)
    shared = Allowance(rate=1.0, burst=5)
    unlocked(shared, is_locked)

    assert (sum(map(int, together(shared.take))) == 5) is is_locked  # type: ignore[call-overload]


@LOCKED
def test_one_request_alone_tries_a_store_that_was_down(monkeypatch: pytest.MonkeyPatch, is_locked: bool) -> None:
    shared = Circuit(bool, failures=1, rest=0.0)
    shared.failed()
    shared._rest, shared._tries_at = 60.0, 999.0
    monkeypatch.setattr(circuit, "time", Clock)
    unlocked(shared, is_locked)

    assert (together(shared.allows).count(True) == 1) is is_locked


@LOCKED
def test_no_failure_of_the_store_goes_uncounted(is_locked: bool) -> None:
    class Slow(int):
        def __add__(self, other: int) -> "Slow":
            time.sleep(PAUSE)
            return Slow(int(self) + other)

    told: list[bool] = []
    shared = Circuit(told.append, failures=THREADS)
    shared._failures = Slow(0)
    unlocked(shared, is_locked)
    together(shared.failed)

    assert (told == [False]) is is_locked


@LOCKED
def test_no_answer_goes_uncounted(tmp_path: Path, is_locked: bool) -> None:
    class Slow:
        def __init__(self, counts: memoryview) -> None:
            self.counts = counts

        def __getitem__(self, place: int) -> int:
            found = self.counts[place]
            time.sleep(PAUSE)
            return found

        def __setitem__(self, place: int, count: int) -> None:
            self.counts[place] = count

    shared = Board(tmp_path)
    shared.add("responses\t200")
    assert shared._counts is not None
    shared._counts = Slow(shared._counts)  # type: ignore[assignment]
    unlocked(shared, is_locked)
    together(lambda: shared.add("responses\t200"))

    assert (shared.totals()["responses\t200"] == THREADS + 1) is is_locked


@LOCKED
def test_the_protections_are_made_once(is_locked: bool) -> None:
    made = []

    def build() -> object:
        time.sleep(0.01)
        made.append(object())
        return made[-1]

    lazy = LazyPipeline(build, Flask(__name__).wsgi_app)  # type: ignore[arg-type]
    unlocked(lazy, is_locked)
    found = together(lambda: lazy.built)

    assert (len(made) == 1) is is_locked
    assert (len(set(found)) == 1) is is_locked


@LOCKED
def test_the_table_of_a_machine_is_mapped_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_locked: bool
) -> None:
    """Mapped twice, a file has two locks among the threads, and POSIX locks know processes alone: counts are lost."""
    mapped = tables._mapped

    def slowly(descriptor: int, sets: int) -> Table:
        time.sleep(0.05)
        return mapped(descriptor, sets)

    monkeypatch.setattr(tables, "_mapped", slowly)
    if not is_locked:
        monkeypatch.setattr(tables, "_OPENING", Nothing())
    found = together(lambda: tables.shared_table(tmp_path / "limits-1", 1))

    assert (len(set(map(id, found))) == 1) is is_locked
