"""Where production leaves a function before a statement: `if IS_PRODUCTION: return …` stands above it."""

from __future__ import annotations

from stopper.evidence.application.conditions import settle
from stopper.evidence.application.flask import Application
from stopper.evidence.source.branches import above
from stopper.evidence.source.environments import condition_environment
from stopper.evidence.source.expressions import body_of
from stopper.syntax import form


def is_left_before(application: Application, scope: form.Scope, line: int) -> bool:
    """Whether a condition on the environment ends the function, above a line of it, in production."""
    return any(
        isinstance(item, form.If) and _ends(item.body) and _is_of_production(application, item.test, scope)
        for item in above(body_of(scope), line)
    )


def _ends(body: tuple[form.Statement, ...]) -> bool:
    return bool(body) and isinstance(body[-1], form.Return | form.Raise)


def _is_of_production(application: Application, test: form.Expression, scope: form.Scope) -> bool:
    environment, is_absent = condition_environment(test)
    if environment == "production":
        return not is_absent
    return (is_absent and environment in ("development", "testing")) or settle(application, test, scope).truth is True
