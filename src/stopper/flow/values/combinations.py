"""Combinations of values of which each may be one of several: not all where they are many, but each option in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice, product

from stopper.flow.values.contents import holes
from stopper.flow.values.value import Value, options


def combinations(values: Sequence[Value], most: int) -> Iterable[tuple[Value, ...]]:
    """The combinations of what the values may be, about `most` of them where there are more.

    Of these every option of every value is in one, and what strangers give comes first: none of it is lost.
    """
    found = [options(value) for value in values]
    count = 1
    for one in found:
        count *= len(one)
    if count <= most:
        return product(*found)
    ordered = [sorted(one, key=lambda option: not holes(option)) for one in found]
    longest = max(len(one) for one in ordered)
    side_by_side = [tuple([one[at % len(one)] for one in ordered]) for at in range(longest)]
    return chain(side_by_side, islice(product(*ordered), max(most - longest, 0)))
