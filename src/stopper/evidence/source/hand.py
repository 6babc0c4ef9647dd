"""What runs only where somebody starts a file by hand or runs the tests, and not where a server imports it."""

from __future__ import annotations

from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

# Flask-Testing's classes by its old import as well.
TEST_CASES = ("unittest.", "flask_testing.", "flask.ext.testing.", "flask_unittest.")


def is_run_by_hand(source: Source, scope: form.Scope) -> bool:
    """Whether a function is called under `if __name__ == "__main__"` and nowhere else.

    One that makes the application is not: what it sets is set wherever that application is. One that asks a factory
    for it, which others ask too, has an application of its own.
    """
    if not isinstance(scope.node, form.Function) or scope.node.decorators:
        return False
    made = [call for call in scope.calls if source.name(call, scope) == "flask.Flask()"]
    if not all(_is_asked_by_others(source, call, scope) for call in made):
        return False
    calls = source.names.calls_of(source.names.name_of(scope.node))
    return bool(calls) and all(call.scope.kind == "module" and is_main_guard(call.block) for call in calls)


def _is_asked_by_others(source: Source, call: form.Call, scope: form.Scope) -> bool:
    """Whether a call asks a factory of the project that is called elsewhere too, and not by tests alone."""
    factory = source.function(call.function, scope)
    calls = source.names.calls_of(source.names.name_of(factory)) if factory is not None else []
    return any(item.scope is not scope and not is_support(item.scope.module.path) for item in calls)


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
