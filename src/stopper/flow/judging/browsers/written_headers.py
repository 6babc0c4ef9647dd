"""The headers that a value brings into an answer: a table, a list of pairs, or what stands beside a body."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.flow.values.contents import inside
from stopper.flow.values.value import Foreign, Items, Known, Table, Untrusted, Value, options

MADE = "werkzeug.datastructures.Headers"
"""What these write is told where it is written, and not again where an answer takes them."""


def pairs(value: Value) -> Iterator[tuple[Value, Value]]:
    """Names and values in what is given as headers."""
    for option in options(value):
        if isinstance(option, Table):
            yield from ((Known(key), entry) for key, entry in option.entries.items())
            if option.rest is not None and option.keys is not None:
                yield option.keys, option.rest
        elif isinstance(option, Items):
            for item in inside(option):
                if isinstance(item, Items) and len(item.items) == 2:
                    yield item.items[0], item.items[1]
        elif isinstance(option, Untrusted) and option.shape in ("mapping", "data"):
            yield _name_in(option), option


def _name_in(given: Untrusted) -> Value:
    """Whoever gives the whole table chooses the names, too."""
    origin = given.hole.origin
    return Untrusted(replace(given.hole, origin=replace(origin, text=f"a name in {origin.text}")), "text")


def of_answer(value: Value) -> Iterator[tuple[Value, Value]]:
    """The headers of `body, status, headers` and of `body, headers`, as a view gives them back."""
    for option in options(value):
        if isinstance(option, Items) and option.kind == "tuple" and len(option.items) in (2, 3):
            yield from pairs(option.items[-1])


def of_arguments(given: tuple[Value, ...]) -> Iterator[tuple[Value, Value]]:
    """The same as arguments of `make_response`, or as its only one."""
    if len(given) == 1:
        yield from of_answer(given[0])
    elif given:
        yield from pairs(given[-1])


def is_made(owner: Value) -> bool:
    """Whether this is a table of headers of its own, before an answer has it."""
    return isinstance(owner, Foreign) and owner.name.removesuffix("()") == MADE
