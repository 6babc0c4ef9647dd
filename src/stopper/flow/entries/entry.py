"""An entry point: a function that is run by itself, with what it is handed."""

from __future__ import annotations

from msgspec import Struct, field

from stopper.flow.values.arguments import Arguments
from stopper.syntax import form


class Entry(Struct, frozen=True):
    """A function that is run for a request.

    `is_route` says that a route leads to it, `holder` is its class where it is a method of a view class, `path` the
    constant path of its route, `catches` what an error handler is registered for, in its scope, `made` what makes the
    object whose method it is, in its scope.
    """

    function: form.Function
    given: Arguments = field(default_factory=Arguments)
    holder: form.Class | None = None
    is_view: bool = False
    is_route: bool = False
    path: str = ""
    catches: tuple[form.Expression, form.Scope] | None = None
    made: tuple[form.Expression, form.Scope] | None = None

    @property
    def answers(self) -> bool:
        """Whether what it gives back may be sent."""
        return self.is_view or self.is_route or self.holder is not None
