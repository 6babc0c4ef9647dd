"""What a `with` does at its end, and whether it may keep what is raised in its body from going on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import statements
from stopper.flow.state.facts import access_path
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Closure, Foreign, Instance, Value, options
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

CATCHING = frozenset({"contextlib.suppress()", "pytest.raises()"})
MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
STACKS = frozenset({"contextlib.ExitStack()", "contextlib.AsyncExitStack()"})
LEAVING = ("__exit__", "__aexit__")
ENTERING = frozenset({"enter_context", "enter_async_context", "push"})


def catches(
    context: form.Expression, value: Value, body: tuple[form.Statement, ...], interpreter: Interpreter, frame: Frame
) -> bool:
    """Whether `with context` catches, whose value this is."""
    return _is_manager(context, interpreter, frame) or any(
        _option(option, body, interpreter, frame) for option in options(value)
    )


def leave(value: Value, target: form.Expression | None, interpreter: Interpreter, frame: Frame) -> None:
    """What a class of the project does at the end of a `with`, by its `__exit__`."""
    for option in options(value):
        if not isinstance(option, Instance):
            continue
        # It may have given itself, to which the body has written.
        held = frame.variables.get(target.id) if isinstance(target, form.Name) else None
        present = held if isinstance(held, Instance) and held.item is option.item else option
        for name in LEAVING:
            method = interpreter.objects.member(present, name)
            if isinstance(method, Closure):
                at = frame.scope.module.place(target) if target is not None else Place("")
                with suppress(Unreachable):
                    interpreter.calls.apply(method, Arguments((ANYTHING,) * 3), at, Frame(method.scope, {}))


def _option(value: Value, body: tuple[form.Statement, ...], interpreter: Interpreter, frame: Frame) -> bool:
    if isinstance(value, Foreign):
        return value.name in CATCHING or (
            value.name in STACKS and any(_enters(one, interpreter, frame) for one in _calls(body))
        )
    methods = [interpreter.objects.member(value, name) for name in LEAVING] if isinstance(value, Instance) else []
    return any(isinstance(method, Closure) and _gives(method.function) for method in methods)


def _gives(function: form.Function | form.Lambda) -> bool:
    """Whether a function may give a true value."""
    given = [item.value for item in function.scope.returns] if isinstance(function, form.Function) else []
    return any(item is not None and not (isinstance(item, form.Constant) and not item.value) for item in given)


def _calls(body: tuple[form.Statement, ...]) -> Iterator[form.Call]:
    return (
        one.value for one in statements(body) if isinstance(one, form.Evaluate) and isinstance(one.value, form.Call)
    )


def _enters(call: form.Call, interpreter: Interpreter, frame: Frame) -> bool:
    """`stack.enter_context(suppress(OSError))`."""
    function, given = call.function, call.argument(0, "cm")
    if not isinstance(function, form.Attribute) or function.name not in ENTERING or not isinstance(given, form.Call):
        return False
    made = interpreter.value(given.function, frame) if access_path(given.function) else None
    return isinstance(made, Foreign) and f"{made.name}()" in CATCHING


def _is_manager(context: form.Expression, interpreter: Interpreter, frame: Frame) -> bool:
    """A call of a generator that `contextmanager` decorates, and that goes on where its `yield` raised."""
    # What is called is named: it is not evaluated a second time for nothing.
    if not isinstance(context, form.Call) or "(" in access_path(context.function).strip("()"):
        return False
    for option in options(interpreter.value(context.function, frame)) if access_path(context.function) else ():
        function = option.function if isinstance(option, Closure) else None
        if isinstance(function, form.Function) and _goes_on(function):
            names = {_name(decorator, function, interpreter) for decorator in function.decorators}
            if not names.isdisjoint(MANAGERS):
                return True
    return False


def _name(decorator: form.Expression, function: form.Function, interpreter: Interpreter) -> str:
    value = interpreter.value_in(decorator, function.outer) if access_path(decorator) else None
    return value.name if isinstance(value, Foreign) else ""


def _goes_on(function: form.Function) -> bool:
    """Whether a handler around a `yield` does not raise in its end."""
    return any(
        isinstance(item, form.Try)
        and any(_yields(one) for one in statements(item.body))
        and any(not _raises(handler.body) for handler in item.handlers)
        for item in statements(function.body)
    )


def _yields(item: form.Statement) -> bool:
    value = item.value if isinstance(item, (form.Evaluate, form.Assign)) else None
    return isinstance(value, form.Passing) and value.kind.startswith("yield")


def _raises(body: tuple[form.Statement, ...]) -> bool:
    return bool(body) and isinstance(body[-1], form.Raise)
