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
    handed = [one for one in (*given.plain, *given.named.values()) if isinstance(one, Closure)]
    return function, tuple([one.function for one in (*handed, *held(function, bound, around))])


def held(function: Function, bound: Value | None, around: Mapping[str, Value]) -> Iterator[Closure]:
    """The functions that one holds to run them: those that its maker was handed, and those that its object keeps."""
    return (one for one in _kept(function, bound, around) if isinstance(one, Closure))


def _kept(function: Function, bound: Value | None, around: Mapping[str, Value]) -> Iterator[Value]:
    maker = function.outer.node if around and isinstance(function, form.Function) else None
    if isinstance(maker, form.Function):
        yield from [around[one.name] for one in maker.parameters if one.name in around]
    if isinstance(bound, Instance):
        yield from bound.attributes.values()
