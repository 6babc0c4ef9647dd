"""Which function a wrapper runs: a decorator gives each view the same wrapper, around another function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Closure, Instance, Value
from stopper.syntax import form

Function = form.Function | form.Lambda
Wrapper = tuple[Function, tuple[Function, ...]]
"""A function with those that it stands around, for each of which its runs are counted by themselves."""


def wrapper(function: Function, bound: Value | None, around: Mapping[str, Value], given: Arguments) -> Wrapper:
    """What is run, and what it was handed to run in its turn: as an argument, where it was made, or as `self.view`."""
    held = (*given.plain, *given.named.values(), *_kept(function, bound, around))
    return function, tuple([one.function for one in held if isinstance(one, Closure)])


def wrapped_by(callback: Closure) -> Closure | None:
    """The function that a wrapper was made to stand around, or that its object keeps."""
    held = _kept(callback.function, callback.bound, callback.around)
    return next((one for one in held if isinstance(one, Closure)), None)


def _kept(function: Function, bound: Value | None, around: Mapping[str, Value]) -> Iterator[Value]:
    maker = function.outer.node if around and isinstance(function, form.Function) else None
    if isinstance(maker, form.Function):
        yield from [around[one.name] for one in maker.parameters if one.name in around]
    if isinstance(bound, Instance):
        yield from bound.attributes.values()
