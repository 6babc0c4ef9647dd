"""Documents of a database as values: what stands under keys of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stopper.flow.values.contents import inside
from stopper.flow.values.value import Items, Table, Value, options


def under_keys(
    value: Value,
    is_asked: Callable[[object], bool],
    depth: int,
    is_passed_over: Callable[[Table], bool] = lambda _: False,
) -> Iterator[Value]:
    """What stands under the keys that are asked for, in a document, in one within it, or in one of a list."""
    for option in options(value) if depth else ():
        if isinstance(option, Table) and not is_passed_over(option):
            for key, inner in option.entries.items():
                if is_asked(key):
                    yield inner
                else:
                    yield from under_keys(inner, is_asked, depth - 1, is_passed_over)
        elif isinstance(option, Items):
            for inner in inside(option):
                yield from under_keys(inner, is_asked, depth - 1, is_passed_over)
