"""What one reader makes of a file of variables, and how variables inside of values are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from stopper.standard.holes import HOLE
from stopper.standard.secret import Secret


class Reading(Struct, frozen=True):
    """The variables of a file by their names, with the lines on which they stand.

    `refused` are lines at which the reader stops, fails or passes over what another takes, each with the reason.
    """

    values: Mapping[str, Secret]
    lines: Mapping[str, int]
    refused: Mapping[int, str] = field(default_factory=dict)


class Dialect(Struct, frozen=True):
    """A reader by its name in messages."""

    name: str
    read: Callable[[str], Reading]


class Collecting:
    """The variables that were read so far."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        self.refused: dict[int, str] = {}

    def add(self, name: str, value: str, line: int) -> None:
        """Set a variable; the last one counts."""
        self._values[name] = value
        self._lines[name] = line

    def of(self, name: str) -> str:
        """The value of a variable inside of another one; one that comes from outside stands there by its name."""
        return self._values.get(name, f"{HOLE}{name}{HOLE}")

    def reading(self) -> Reading:
        """What was read, with every value wrapped."""
        return Reading({name: Secret(value) for name, value in self._values.items()}, dict(self._lines), self.refused)
