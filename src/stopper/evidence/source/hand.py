"""What runs only where somebody starts a file by hand or runs the tests, and not where a server imports it."""

from __future__ import annotations

from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.index import Source
from stopper.syntax import form

# Flask-Testing's classes by its old import as well.
TEST_CASES = ("unittest.", "flask_testing.", "flask.ext.testing.", "flask_unittest.")


def is_run_by_hand(source: Source, scope: form.Scope) -> bool:
    """Whether a function is called under `if __name__ == "__main__"` and nowhere else.

    One that makes the application is not: what it sets is set wherever that application is.
    """
    if not isinstance(scope.node, form.Function) or scope.node.decorators:
        return False
    if any(source.name(call, scope) == "flask.Flask()" for call in scope.calls):
        return False
    calls = source.names.calls_of(source.names.name_of(scope.node))
    return bool(calls) and all(call.scope.kind == "module" and is_main_guard(call.block) for call in calls)


def environment_of_statement(source: Source, statement: form.Assign | form.Call) -> str:
    """The environment that the conditions around a statement, or who runs its function, restrict it to."""
    if is_of_test_case(source, statement.scope):
        return "testing"
    by_hand = "development" if is_run_by_hand(source, statement.scope) else ""
    return block_environment(statement.block) or by_hand


def is_of_test_case(source: Source, scope: form.Scope) -> bool:
    """Whether code stands in a class of unittest, whose methods only a runner of tests calls, whatever its file."""
    current: form.Scope | None = scope
    while current is not None:
        if isinstance(current.node, form.Class):
            return any(base.startswith(TEST_CASES) for base in source.names.ancestors(current.node))
        current = current.parent
    return False
