"""What one walk through the statements of a guard is about."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.routes.guards.arguments import NONE, Given
from stopper.evidence.routes.guards.situations import Situation
from stopper.evidence.source.expressions import word_of
from stopper.syntax import form


class Walk(Struct, frozen=True):
    """`wrapped` names the guarded function, empty for views and hooks; `given` is what a helper is called with."""

    scope: form.Scope
    wrapped: frozenset[str]
    situation: Situation | None
    is_view: bool
    depth: int
    given: Given = NONE

    def calls_wrapped(self, call: form.Call) -> bool:
        """`f(…)`, `ensure_sync(f)(…)`, `login_required(f)(…)`."""
        if not self.wrapped:
            return False
        function: form.Expression = call.function
        while isinstance(function, form.Call):
            if any(word_of(item) in self.wrapped for item in function.arguments):
                return True
            function = function.function
        return word_of(function) in self.wrapped
