"""Checks of a value that hold wherever in the run what it is made of stands."""

from __future__ import annotations

from collections.abc import Iterable

from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import checked, of_parts
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Choice, Foreign, Instance, Text, Untrusted, Value

MARKED = (Text, Untrusted, Choice, Foreign, Instance)


def mark(values: Iterable[Value], check: str, frame: Frame) -> None:
    """A check of these values holds for every variable that has their holes."""
    origins = {hole.origin for value in values for hole in holes(value)}
    for name, value in frame.variables.items():
        if isinstance(value, MARKED) and any(hole.origin in origins for hole in holes(value)):
            frame.variables[name] = of_parts(value, lambda part: checked(part, check))
