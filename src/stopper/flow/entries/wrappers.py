"""The functions of the project that decorators put around a view, which may answer in its place."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.limits import WRAPPERS_DEEP
from stopper.flow.values.value import Closure, Partial, Value, options
from stopper.syntax import form


def wrapping(callee: Value, function: form.Function) -> tuple[form.Function, ...]:
    """Those around a function, from within."""
    return _around(callee, function, WRAPPERS_DEEP) or ()


def _around(callee: Value, function: form.Function, depth: int) -> tuple[form.Function, ...] | None:
    """None where a callee does not lead to the function."""
    for option in options(callee) if depth else ():
        if isinstance(option, Closure) and option.function is function:
            return ()
        for inner in _held(option):
            within = _around(inner, function, depth - 1)
            if within is not None:
                return (*within, *_functions(option))
    return None


def _held(wrapper: Value) -> Iterator[Value]:
    """What a function that stands in another one finds around it, and what a callable was made with."""
    held: tuple[Value, ...] = ()
    if isinstance(wrapper, Partial):
        held = wrapper.arguments
    elif isinstance(wrapper, Closure) and wrapper.scope.kind == "function":
        held = tuple(wrapper.around.values())
    return (value for value in held if any(isinstance(option, (Closure, Partial)) for option in options(value)))


def _functions(wrapper: Value) -> Iterator[form.Function]:
    found = (*wrapper.arguments[:1], wrapper.function) if isinstance(wrapper, Partial) else (wrapper,)
    return (one.function for one in found if isinstance(one, Closure) and isinstance(one.function, form.Function))
