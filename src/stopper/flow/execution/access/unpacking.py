"""What each of several targets takes of a sequence, where one of them has a star."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.flow.values.value import Known, Value

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def around_star(value: Value, star: int, count: int, interpreter: Interpreter) -> Iterator[Value]:
    """`first, *rest, last = value`: positions count from the end behind the star."""
    for position in range(count):
        if position == star:
            behind = Known(star + 1 - count) if star + 1 < count else None
            yield interpreter.library.sliced(value, Known(star), behind, None)
        else:
            yield interpreter.element(value, Known(position if position < star else position - count))
