"""What generators give; `yield from` hands what is sent to the inner generator, and takes what that returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.stores.stores import returned_by, sent_to
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Closure, Items, Known, Text, Untrusted, Value, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def yielded(function: form.Function, yields: Sequence[Value]) -> Items:
    """What a generator gives, by position where each of its `yield` is a statement of its own, run in a row."""
    if len(yields) == _in_a_row(function):
        return Items("generator", tuple(yields))
    return Items("generator", (), either(*yields))


@lru_cache(maxsize=1024)
def _in_a_row(function: form.Function) -> int:
    """How many `yield` stand in a function's own body; none where others stand within its loops and branches."""
    plain = {one.value for one in function.body if isinstance(one, form.Evaluate)}
    passing = [one for one in function.scope.expressions if isinstance(one, form.Passing)]
    met = [one for one in passing if one.kind.startswith("yield")]
    return len(met) if all(one.kind == "yield" and one in plain for one in met) else -1


def generators(expression: form.Expression, frame: Frame, interpreter: Interpreter) -> Iterator[form.Scope]:
    """The scopes of the project's functions whose generator this is: a call, or a variable that holds what one gave."""
    bound = frame.scope.bindings.get(expression.id, ()) if isinstance(expression, form.Name) else ()
    for made in (expression, *[one.value for one in bound]):
        if not isinstance(made, form.Call):
            continue
        try:
            callee = interpreter.value(made.function, frame)
        except Unreachable:
            continue
        if isinstance(callee, Closure) and isinstance(callee.function, form.Function):
            yield callee.function.scope


def handed_on(inner: form.Expression, value: Value, frame: Frame, interpreter: Interpreter) -> Value:
    """What `yield from inner` gives; what is sent to the generator around goes to the one inside.

    A function of which no `yield` is ever met gave what it returns.
    """
    found: list[Value | None] = [one for one in options(value) if isinstance(one, (Known, Text, Untrusted))]
    sent = interpreter.stores.read(sent_to(frame.scope))
    for scope in generators(inner, frame, interpreter):
        if sent is not None:
            interpreter.stores.write(sent_to(scope), sent)
        found.append(interpreter.stores.read(returned_by(scope)))
    return either(*found) if found else ANYTHING
