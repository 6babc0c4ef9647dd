"""Two pieces of work at the same time: one in this process, one in a forked child that sends back what it made."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from typing import Generic, NoReturn, TypeVar

from msgspec import Struct

Here = TypeVar("Here")
There = TypeVar("There")


def can_fork() -> bool:
    """Whether a child may go on where this process stands, and would gain time.

    Windows has no fork, on macOS the system's libraries do not survive one, and one processor does one thing at a time.
    """
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def side_by_side(here: Callable[[], Here], there: Callable[[], There]) -> tuple[Here, There]:
    """What both make, `there` in a child where the system has room for one.

    `there` must only compute. A child that fails, is killed or makes what cannot be sent costs nothing but time: its
    work is done again here, and an error is raised where it can be told. The caller vouches that no other thread of
    its process holds a lock that `there` takes.
    """
    child = _Child.start(there)
    if child is None:
        return here(), there()
    try:
        made = here()
        answer = child.answer()
    finally:
        child.end()
    return made, there() if answer is None else answer[0]


class _Child(Struct, Generic[There]):
    """A running child and the end of the pipe from which its answer is read."""

    process: int
    pipe: int

    @classmethod
    def start(cls, work: Callable[[], There]) -> _Child[There] | None:
        """A child that does `work`; None where the system has no room for one."""
        reading, writing = os.pipe()
        try:
            with warnings.catch_warnings():
                # Of other threads Python warns in general; side_by_side says what its caller vouches for.
                warnings.simplefilter("ignore", DeprecationWarning)
                process = _forked()
        except OSError:
            os.close(reading)
            os.close(writing)
            return None
        if not process:
            _send(work, writing)
        os.close(writing)
        return cls(process, reading)

    def answer(self) -> tuple[There] | None:
        """What the child made; None where it did not get that far. Waits for it."""
        with os.fdopen(self.pipe, "rb", closefd=False) as pipe:
            try:
                made: There = pickle.load(pipe)  # noqa: S301 - our own child wrote it, into a pipe that nobody else has
            except (EOFError, pickle.UnpicklingError):
                return None
        return (made,)

    def end(self) -> None:
        """Leave no child behind, whether it has answered or is not needed any more."""
        os.close(self.pipe)
        try:
            # Windows, which has no fork, has no such signal either.
            os.kill(self.process, getattr(signal, "SIGKILL", signal.SIGTERM))
            os.waitpid(self.process, 0)
        except (ProcessLookupError, ChildProcessError):
            # Where the starter of our process ignores SIGCHLD, the system has buried the child already.
            pass


def _forked() -> int:
    """As os.fork; OSError where there is none."""
    if sys.platform != "win32":
        return os.fork()
    else:
        raise OSError("Windows has no fork")


def _send(work: Callable[[], object], pipe: int) -> NoReturn:
    """In the child: do the work, write it down, and end without touching what both processes share."""
    code = 1
    try:
        # Ctrl-C reaches both; the parent tells of it.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with os.fdopen(pipe, "wb") as stream:
            pickle.dump(work(), stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    except BaseException:  # noqa: BLE001, S110 - the parent does the work again, and meets the error itself
        pass
    finally:
        os._exit(code)
