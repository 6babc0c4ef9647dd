"""Variables that were made of what a test narrows later: they are what their expressions give then.

`path = os.path.join(FOLDER, name)` is tested by `if "/" in name`, which may stand behind it; `key = request.args["id"]`
by a test of `request.args.get("id")`, or of another variable that has read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from stopper.evidence.source.expressions import parts
from stopper.flow.guards.variables.member_readings import as_member, behind_variable
from stopper.flow.state.facts import OF_REQUEST, access_path
from stopper.flow.state.frames import Frame
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Class, Closure, Instance, Partial, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

MAKING = (form.Name, form.Constant, form.Text, form.Operation, form.Call, form.Attribute, form.Subscript)
"""What puts a text or a path together, and changes nothing."""
OWN = (Class, Closure, Instance, Partial)
"""What is the project's own where it is called."""
MAKERS = frozenset(
    {"join", "format", "joinpath", "Path", "PurePath", "str", "abspath", "realpath", "normpath", "replace"}
)
"""Functions and methods that put together what is tested in parts."""
Made = tuple[str, int, form.Expression]
"""A variable, the line where it is bound, and its expression."""
Change = Callable[[], None]


def narrow_dependents(expression: form.Expression, frame: Frame, interpreter: Interpreter, change: Change) -> None:
    """Make a change of what `expression` is known to be, and of the variables that were made of it before."""
    if frame.is_narrowing:
        # What an expression shows of its parts as it is asked once more, it has shown before: `str(int(name))`.
        change()
    elif isinstance(expression, form.Name):
        read = behind_variable(expression, frame, lambda item: interpreter.value(item, frame))
        names = (expression.id, *(_paths(read) if read is not None else ()))
        _follow(names, expression.line, frame, interpreter, change)
    else:
        _follow(_paths(expression), expression.line, frame, interpreter, change)


def _follow(names: Iterable[str], line: int, frame: Frame, interpreter: Interpreter, change: Change) -> None:
    made = made_of(frame.scope)
    # In a loop, what is bound further below holds what the round before has made.
    found = {id(one): one for name in names for one in made.get(name, ()) if one[1] <= line}
    waiting = [one for one in found.values() if _holds_it(one, frame, interpreter)]
    change()
    for name, _, source in waiting:
        frame.forget_tests()
        value = _asked(source, frame, interpreter)
        if value != frame.variables.get(name):
            _follow((name,), line, frame, interpreter, partial(frame.variables.__setitem__, name, value))


def _holds_it(one: Made, frame: Frame, interpreter: Interpreter) -> bool:
    """Whether a variable holds what its expression gives, and nothing of its own has been shown of it."""
    name, _, source = one
    held = frame.variables.get(name)
    return (
        held is not None
        and bool(holes(held))
        and _is_of_libraries(source, frame, interpreter)
        and _asked(source, frame, interpreter) == held
    )


def _asked(source: form.Expression, frame: Frame, interpreter: Interpreter) -> Value:
    frame.is_narrowing = True
    try:
        return interpreter.value(source, frame)
    finally:
        frame.is_narrowing = False


def _is_of_libraries(source: form.Expression, frame: Frame, interpreter: Interpreter) -> bool:
    """The project's own functions are not called a second time."""
    calls = [item for item in _within(source) if isinstance(item, form.Call)]
    return not any(isinstance(one, OWN) for call in calls for one in options(interpreter.value(call.function, frame)))


@lru_cache(maxsize=4096)
def made_of(scope: form.Scope) -> dict[str, list[Made]]:
    """The variables of a function by what they are made of: names, and readings of the request."""
    found: dict[str, list[Made]] = {}
    if scope.kind != "function":
        return found
    for name, bindings in scope.bindings.items():
        source = bindings[0].value if len(bindings) == 1 and bindings[0].kind == "value" else None
        if source is not None and _is_lasting(source, scope):
            # What it is put together of, or what of the request it is itself.
            for part in _parts_of(source) if _is_put_together(source) else _of_request(source):
                found.setdefault(part, []).append((name, bindings[0].line, source))
    return found


def _is_put_together(source: form.Expression) -> bool:
    if not isinstance(source, form.Call):
        return isinstance(source, (form.Text, form.Operation))
    function = source.function
    if isinstance(function, form.Attribute):
        return function.name in MAKERS
    return isinstance(function, form.Name) and function.id in MAKERS


def _is_lasting(source: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression puts something together of what is bound once, so that it gives the same again."""
    for item in _within(source):
        if not isinstance(item, MAKING) or (isinstance(item, form.Call) and not access_path(item)):
            return False
        if isinstance(item, form.Name) and len(scope.bindings.get(item.id, ())) > 1:
            return False
    return True


def _parts_of(source: form.Expression) -> set[str]:
    """The names in it, and the request's values: what stands in a call or an operation, not what is read itself."""
    found = {item.id for item in _within(source) if isinstance(item, form.Name)}
    for item in _within(source):
        if item is not source:
            found.update(_of_request(item))
    return found


def _of_request(item: form.Expression) -> list[str]:
    names = _paths(item) if isinstance(item, (form.Call, form.Subscript)) else ()
    return [name for name in dict.fromkeys(names) if OF_REQUEST.fullmatch(name)]


def _paths(item: form.Expression) -> tuple[str, str]:
    return access_path(item), _member(item)


def _member(item: form.Expression) -> str:
    return as_member(item, lambda _: ANYTHING)


def _within(item: form.Expression) -> Iterator[form.Expression]:
    yield item
    for part in parts(item):
        yield from _within(part)
