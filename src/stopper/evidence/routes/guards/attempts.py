"""Functions around a view that turn some callers away for who they are, whatever else lets them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stopper.evidence.routes.guards.bodies import Bodies
from stopper.syntax import form


def turns_some_away(bodies: Bodies, around: form.Function) -> bool:
    """`if is_private and not current_user.is_authenticated: return unauthorized()`."""
    return any(
        _asks_who(bodies, branch.test, around.scope) and bodies.refuses(branch.body, around.scope, branch.test)
        for branch in _branches(around.body)
    )


def _branches(body: Iterable[form.Statement]) -> Iterator[form.If]:
    for statement in body:
        if isinstance(statement, form.If):
            yield statement
            yield from _branches(statement.body)
            yield from _branches(statement.otherwise)


def _asks_who(bodies: Bodies, test: form.Expression, scope: form.Scope) -> bool:
    parts = (part for part in scope.expressions if test.line <= part.line <= test.end and part.end <= test.end)
    return any(bodies.tests.identities.is_identity(part, scope) for part in parts)
