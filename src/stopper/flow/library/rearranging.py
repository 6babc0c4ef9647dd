"""Functions of `itertools` that put elements together anew: `product`, `pairwise`, `combinations`, `repeat`, `tee`."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.subscripts import elements
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Choice, Items, Value


def _any_of(value: Value) -> Value:
    """Any element of a value."""
    options = value.options if isinstance(value, Choice) else (value,)
    found = [elements(option) for option in options]
    return either(*[inner for items in found for inner in (*items.items, items.rest) if inner is not None])


def product(call: LibraryCall) -> Value | None:
    """`itertools.product(first, second)`: each element of one with each of the others."""
    if not call.arguments or call.keywords:
        return None
    return Items("list", (), Items("tuple", tuple([_any_of(value) for value in call.arguments])))


def rows(call: LibraryCall) -> Value | None:
    """`itertools.combinations(values, 2)`, `itertools.pairwise(values)`: any of the elements at each position."""
    value = call.argument(0)
    return None if value is None else Items("list", (), Items("tuple", (), _any_of(value)))


def repeated(call: LibraryCall) -> Value | None:
    """`itertools.repeat(value, times)`."""
    value = call.argument(0, "object")
    return None if value is None else Items("list", (), value)


def kept(call: LibraryCall) -> Value | None:
    """`itertools.compress(values, selectors)`: some of the elements."""
    value = call.argument(0, "data")
    return None if value is None else Items("list", (), _any_of(value))


def doubled(call: LibraryCall) -> Value | None:
    """`itertools.tee(values)`: the same twice, or more often."""
    value = call.argument(0)
    return None if value is None else Items("tuple", (value, value), value)


FUNCTIONS = {
    "itertools.combinations": rows,
    "itertools.combinations_with_replacement": rows,
    "itertools.compress": kept,
    "itertools.pairwise": rows,
    "itertools.permutations": rows,
    "itertools.product": product,
    "itertools.repeat": repeated,
    "itertools.tee": doubled,
}
