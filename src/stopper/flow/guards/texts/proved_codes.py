"""Codes that only the application makes (a digest, a signature): one that came back equal proves what it is of."""

from __future__ import annotations

from collections.abc import Iterable

from stopper.flow.library.secrets.digests import CODE
from stopper.flow.state.frames import Frame
from stopper.flow.state.marks import mark
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.checks import PROVED
from stopper.flow.values.value import Value


def came_back_equal(compared: Iterable[Value], frame: Frame) -> None:
    """These were found to be equal: where one is a code, the values that it was made of are the application's."""
    codes = [value for value in compared if holes(value) and all(CODE in hole.encoders for hole in holes(value))]
    mark(codes, PROVED, frame)
