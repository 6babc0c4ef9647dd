"""Tests of a role in views whose strangers are turned away before: whoever is signed in is asked for more."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes import guard_names
from stopper.evidence.routes.guard_bodies import Bodies
from stopper.evidence.routes.guard_kinds import kind_of_test
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import statements, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

DEPTH = 2


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


def refuses_by_role(source: Source, route: Route) -> bool:
    """Whether a decorator of the project around the view refuses somebody, on some addresses, for want of a role."""
    found = (source.names.definition(item.name.removesuffix("()")) for item in route.decorators)
    return any(_tests_role(source, item, 0) for item in found if isinstance(item, form.Function))


def asks_for_a_role(view: form.Function) -> bool:
    """Whether a condition of the view itself hangs on a role: `if current_user.is_admin: …`."""
    tests = (item.test for item in statements(view.body) if isinstance(item, form.If))
    words = (part.name for test in tests for part in within(test) if isinstance(part, form.Attribute))
    return any(guard_names.ROLE.search(word) for word in words)


def _tests_role(source: Source, function: form.Function, depth: int) -> bool:
    for statement in statements(function.body):
        if isinstance(statement, form.If) and any(isinstance(item, form.Raise) for item in statement.body):
            words = (item.name for item in within(statement.test) if isinstance(item, form.Attribute))
            if any(guard_names.ROLE.search(word) for word in words):
                return True
    return depth < DEPTH and any(_tests_role(source, item, depth + 1) for item in _reached(source, function))


def _reached(source: Source, function: form.Function) -> Iterator[form.Function]:
    """The functions written in one, and those of the project that it calls."""
    yield from function.scope.functions
    called = (source.function(call.function, function.scope) for call in function.scope.calls)
    yield from (item for item in called if item is not None and item is not function)
