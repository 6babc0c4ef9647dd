"""Views that only hand the request on to functions of the project, which refuse a stranger themselves."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from stopper.evidence.routes.guards.bodies import Bodies
from stopper.evidence.routes.guards.verdicts import Verdict
from stopper.evidence.source.expressions import is_text, statements
from stopper.syntax import form

DEPTH = 3
# Statements that prepare and choose, and change nothing themselves.
HANDING = (form.Assign, form.If, form.Return, form.Other)
Decorators = Callable[[form.Function], Verdict | None]


def of_view(bodies: Bodies, function: form.Function, decorators: Decorators, depth: int = 0) -> Verdict:
    """Whether the view, or every function whose answer it returns, refuses a stranger before its work.

    `decorators` says what those above a function of the project do to a stranger.
    """
    found = bodies.of_view(function)
    if found.guards or depth >= DEPTH or not _hands_on(function):
        return found
    answers = [_answer(bodies, item, decorators, depth) for item in function.scope.returns]
    guarding = [verdict for verdict in answers if verdict is not None and verdict.guards]
    if len(guarding) < len(answers):
        return found
    return next((verdict for verdict in guarding if verdict.kind != "role"), guarding[0])


def _hands_on(function: form.Function) -> bool:
    return bool(function.scope.returns) and all(
        isinstance(item, HANDING) or is_text(item) for item in statements(function.body)
    )


def _answer(bodies: Bodies, given: form.Return, decorators: Decorators, depth: int) -> Verdict | None:
    """What a returned call of the project does to a stranger."""
    call = given.value
    inner = bodies.source.function(call.function, given.scope) if isinstance(call, form.Call) else None
    if inner is None:
        return None
    # What stands above it may turn nobody away, and it itself may: another method of the view's class does.
    found = (decorators(inner) if inner.decorators else None) or of_view(bodies, inner, decorators, depth + 1)
    # An answer that looks like a refusal is one of strangers only where somebody asked who they are.
    return replace(found, proof=call) if found.guards else found
