"""Parameters of a factory that nothing of production fills: `def create_app(test_config=None)`."""

from __future__ import annotations

from stopper.evidence.source.environments import environment_of
from stopper.evidence.source.index import Source
from stopper.syntax import form


def is_never_given(source: Source, argument: form.Expression, scope: form.Scope) -> bool:
    """Whether a name is a parameter that is None unless it is filled, and no call of the served code fills it.

    Where no call is seen, it has to say itself that it is for tests: another program may make the application.
    """
    function = scope.node
    if not isinstance(argument, form.Name) or not isinstance(function, form.Function):
        return False
    if any(item.kind != "parameter" for item in scope.bindings.get(argument.id, ())):
        return False
    named = next((item for item in function.parameters if item.name == argument.id), None)
    if named is None:
        return False
    default = named.default
    if not isinstance(default, form.Constant) or default.value is not None:
        return False
    if is_for_tests(argument):
        return True
    position = function.parameters.index(named)
    calls = source.names.calls_of(source.names.name_of(function))
    return bool(calls) and not any(_fills(call, position, argument.id) for call in calls)


def is_for_tests(argument: form.Expression) -> bool:
    """Whether a name says that it is of the tests: `test_config`."""
    return isinstance(argument, form.Name) and environment_of(argument.id) == "testing"


def _fills(call: form.Call, position: int, name: str) -> bool:
    """Whether a call gives the parameter, or may: what it is spread from is not known."""
    is_spread = any(isinstance(item, form.Starred) for item in call.arguments)
    is_spread = is_spread or any(word.name is None for word in call.keywords)
    return is_spread or call.argument(position, name) is not None
