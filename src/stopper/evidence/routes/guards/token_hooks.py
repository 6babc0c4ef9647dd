"""Hooks that check CSRF tokens, and the routes before which they come to it: `if request.path.startswith("/admin")`."""

from __future__ import annotations

from stopper.evidence.forgery.checks import compares_token, is_token_check
from stopper.evidence.routes.guards.situations import Situation
from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.source.expressions import expressions_of, statements, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

Body = tuple[form.Statement, ...]
OTHER = Situation("(another)", "(another)", "/(another)")
"""A route of which no hook speaks."""


def checks_every_request(source: Source, function: form.Function) -> bool:
    """Whether a hook checks the token before routes that it does not name; those that it lets by are exemptions."""
    return compares_token(source, function) is not None and checks_before(Tests(source), function, OTHER)


def checks_before(tests: Tests, function: form.Function, situation: Situation) -> bool:
    """Whether a hook comes to its check of the token before the view of one route."""
    return _comes_to_it(tests, function.body, function, situation) is not False


def _comes_to_it(tests: Tests, body: Body, function: form.Function, situation: Situation) -> bool | None:
    """False where the body ends before, or is gone through without it; None where it has no check at all."""
    is_seen = False
    for statement in body:
        is_checking = _holds_check(tests.source, statement, function)
        is_seen = is_seen or is_checking
        if not isinstance(statement, form.If):
            if is_checking or isinstance(statement, form.Return | form.Raise):
                return is_checking
            continue
        answer = tests.answer(statement.test, function.scope, situation)
        if answer.truth is None or answer.identity:
            # Who calls, and what he sends, decides nothing: those who are signed in come to it.
            if is_checking:
                return True
            continue
        taken = statement.body if answer.truth else statement.otherwise
        found = _comes_to_it(tests, taken, function, situation)
        if found or (found is False and any(isinstance(one, form.Return | form.Raise) for one in taken)):
            return found
    return False if is_seen else None


def _holds_check(source: Source, statement: form.Statement, function: form.Function) -> bool:
    return any(
        is_token_check(source, part, function.scope)
        for one in statements((statement,))
        for whole in expressions_of(one)
        for part in within(whole)
    )
