"""Decorators that a library makes of a function: `@wrapt.decorator`, `@decorator.decorator`."""

from __future__ import annotations

from stopper.flow.values.value import Foreign, Partial, Value

APART, SPREAD = "(decorator of four arguments)", "(decorator of all arguments)"
"""Called with the function that wraps, and that which is wrapped."""
MAKING = {
    "wrapt.decorator": APART,
    "wrapt.function_wrapper": APART,
    "wrapt.decorators.decorator": APART,
    "decorator.decorator": SPREAD,
}


def made(maker: str, wrapper: Value) -> Value:
    """The decorator that a library makes of a function."""
    return Partial(Foreign(MAKING[maker]), (wrapper,))


def decorated(decorator: Value, function: Value) -> Value | None:
    """A function within such a decorator; None for any other."""
    if not isinstance(decorator, Partial) or len(decorator.arguments) != 1:
        return None
    wrapper = decorator.arguments[0]
    if decorator.function == Foreign(SPREAD):
        return Partial(wrapper, (function,))
    return Partial(decorator.function, (wrapper, function)) if decorator.function == Foreign(APART) else None
