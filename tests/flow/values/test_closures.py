"""Functions within functions, each with those before it around it, are compared without going through all of them."""

import ast

from stopper.flow.values.value import Closure, Known, Value
from stopper.syntax.lowering import lower

TEXT = "\n".join(f"def step{n}(text):\n    return text\n" for n in range(60))
SCOPE = lower(ast.parse(TEXT), "app.py", "app", is_package=False).scope


def nested(last: Value) -> dict[str, Value]:
    """The functions of a factory as one run of it has defined them."""
    around: dict[str, Value] = {"setting": last}
    for function in SCOPE.functions:
        around[function.name] = Closure(function, SCOPE, None, dict(around))
    return around


def test_two_runs_of_a_factory_give_the_same_functions() -> None:
    assert nested(Known(1)) == nested(Known(1))


def test_what_differs_around_the_first_tells_them_apart() -> None:
    one, other = nested(Known(1)), nested(Known(2))

    assert one["step59"] != other["step59"]


def test_the_same_function_of_another_object_is_another() -> None:
    function = SCOPE.functions[0]

    assert Closure(function, SCOPE) == Closure(function, SCOPE)
    assert Closure(function, SCOPE) != Closure(function, SCOPE, Known(1))
