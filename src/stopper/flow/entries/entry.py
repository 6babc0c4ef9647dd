"""An entry point: a function that is run by itself, with what it is handed."""

from __future__ import annotations

from msgspec import Struct, field

from stopper.flow.values.arguments import Arguments
from stopper.syntax import form


class Entry(Struct, frozen=True):
    """A function that is run for a request."""

    function: form.Function
    given: Arguments = field(default_factory=Arguments)
    # Its class, where it is a method of a view class.
    holder: form.Class | None = None
    # What it gives back is the answer as it stands, which no framework writes as JSON; and a route leads to it.
    is_view: bool = False
    is_route: bool = False
    # The path of its route, where that has no variable parts.
    path: str = ""
    # What an error handler is registered for, and what makes the object whose method it is, each in its scope.
    catches: tuple[form.Expression, form.Scope] | None = None
    made: tuple[form.Expression, form.Scope] | None = None

    @property
    def answers(self) -> bool:
        """Whether what it gives back may be sent."""
        return self.is_view or self.is_route or self.holder is not None
