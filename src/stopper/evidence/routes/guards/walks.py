"""What one walk through the statements of a guard is about."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.routes.guards.arguments import NONE, Given
from stopper.evidence.routes.guards.situations import Situation
from stopper.syntax import form


class Walk(Struct, frozen=True):
    """`wrapped` names the guarded function, empty for views and hooks; `given` is what a helper is called with."""

    scope: form.Scope
    wrapped: frozenset[str]
    situation: Situation | None
    is_view: bool
    depth: int
    given: Given = NONE
