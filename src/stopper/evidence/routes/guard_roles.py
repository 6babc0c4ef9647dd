"""Tests of a role in views whose strangers are turned away before: whoever is signed in is asked for more."""

from __future__ import annotations

from stopper.evidence.routes.guard_bodies import Bodies
from stopper.evidence.routes.guard_kinds import kind_of_test
from stopper.syntax import form


def role_test(bodies: Bodies, function: form.Function) -> form.Expression | None:
    """The test with which a view begins, and turns away for a role: `if not user.is_anonymous and not is_admin()`.

    To a stranger it may say anything: he does not come here.
    """
    for statement in function.body:
        if isinstance(statement, form.If):
            return statement.test if _asks_role(bodies, statement, function.scope) else None
        if not isinstance(statement, form.Assign | form.Evaluate):
            return None
    return None


def _asks_role(bodies: Bodies, statement: form.If, scope: form.Scope) -> bool:
    is_identity = bodies.tests.answer(statement.test, scope, None).identity
    is_role = is_identity and kind_of_test(bodies.source, statement.test, scope) == "role"
    return is_role and bodies.refuses(statement.body, scope)
