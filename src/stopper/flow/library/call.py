"""A call of something that is not the project's own, and what it may change."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from stopper.flow.values.value import Value
from stopper.model import Place


class LibraryCall(Struct, frozen=True):
    """The call at `at` of a function (`receiver` None) or of a method of `receiver`, with the values it is given.

    `more` is what arrives through a `*x` or `**x` of unknown content, None where nothing does.
    """

    at: Place
    receiver: Value | None = None
    arguments: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)
    more: Value | None = None

    @property
    def every_argument(self) -> tuple[Value, ...]:
        """What is handed over, by position and then by name."""
        return (*self.arguments, *self.keywords.values())

    def argument(self, position: int, name: str = "") -> Value | None:
        """The argument at `position` (from 0), or by name; None where it is not given."""
        if 0 <= position < len(self.arguments):
            return self.arguments[position]
        return self.keywords.get(name) if name else None


class Changed(Struct, frozen=True):
    """What a method gives, and what its receiver is afterwards."""

    value: Value
    receiver: Value
