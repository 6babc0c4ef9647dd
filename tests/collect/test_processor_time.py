"""Parts of the work that may take so much of the processor and no more."""

import sys
import threading
import time

import pytest

from stopper.collect import processor_time
from stopper.collect.processor_time import Allowance
from stopper.model.patience import OutOfTime

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such clock")


def work(seconds: float) -> None:
    ends = time.process_time() + seconds
    while time.process_time() < ends:
        sum(range(100))


def test_what_is_done_in_time_is_not_disturbed() -> None:
    allowance = Allowance(5)
    with allowance():
        work(0.01)
    work(0.01)

    assert allowance.seconds == 5


def test_each_part_that_takes_too_long_leaves_less_for_those_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor_time, "LEAST", 0.01)
    allowance = Allowance(0.04)
    for _ in range(3):
        with pytest.raises(OutOfTime), allowance():
            work(60)

    assert allowance.seconds == 0.01


def test_who_keeps_every_exception_does_not_go_on_without_end() -> None:
    caught: list[BaseException] = []

    def careless() -> None:
        while len(caught) < 3:
            try:
                work(60)
            except BaseException as error:  # noqa: BLE001  # as an except clause without a class
                caught.append(error)

    with Allowance(0.02)():
        careless()

    assert {type(error) for error in caught} == {OutOfTime}


def test_another_thread_is_not_bounded() -> None:
    done = []

    def bounded() -> None:
        with Allowance(0.01)():
            work(0.05)
            done.append(True)

    thread = threading.Thread(target=bounded)
    thread.start()
    thread.join()

    assert done == [True]
