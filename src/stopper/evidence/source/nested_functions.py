"""Functions that are written in another, as the wrappers of a decorator are."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.syntax import form


def nested(function: form.Function, steps: int) -> Iterator[form.Function]:
    """A function, and those written in it, so many steps deep."""
    yield function
    for inner in function.scope.functions if steps else ():
        yield from nested(inner, steps - 1)
