"""One large piece of memory for the frames of a deep walk, where CPython maps and unmaps small ones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

Made = TypeVar("Made")

# Of a frame, in words of eight bytes. The chunk that holds it is the next power of two, so that as much is left behind.
WORDS = 2**17 + 64


def in_one_chunk(work: Callable[[], Made]) -> Made:
    """What `work` makes, whose frames lie in one chunk of memory as far as they fit, which is some thousand calls deep.

    CPython 3.11 and later keep the frames of a thread in chunks of 16 KiB, and give one back to the system as soon as
    its last frame ends: where a loop calls across the edge of a chunk, each call maps and unmaps memory. A frame that
    is itself larger than such a chunk gets one that has room for those behind it.
    """
    return _roomy(work) if sys.implementation.name == "cpython" else work()


def _called(work: Callable[[], Made]) -> Made:
    return work()


# The words are claimed, and never touched: no memory is behind them.
_roomy = FunctionType(_called.__code__.replace(co_stacksize=WORDS), globals())
