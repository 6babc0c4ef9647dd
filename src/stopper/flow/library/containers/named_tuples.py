"""Tuples whose fields have names: what `namedtuple("Book", "title, path")` makes holds each value under its field."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.containers.subscripts import subscript
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Table, Value

MAKERS = ("collections.namedtuple()", "typing.NamedTuple()")


def made(callee: Foreign, given: Arguments) -> Foreign | None:
    """What a call of such a type gives; None where `callee` is none, or its fields are not written out."""
    if callee.name not in MAKERS or given.more is not None:
        return None
    fields = _fields(callee.arguments[1:2])
    if not fields:
        return None
    held: dict[str, Value] = dict.fromkeys(fields, ANYTHING)
    held.update(zip(fields, given.plain, strict=False))
    held.update((name, value) for name, value in given.named.items() if name in held)
    return Foreign(f"{callee.name}()", tuple(held.values()), held)


def _fields(written: tuple[Value, ...]) -> list[str]:
    """The names in `"title, path"`, `["title", "path"]` or `[("title", str), ("path", str)]`."""
    if not written:
        return []
    if isinstance(written[0], Known) and isinstance(written[0].data, str):
        return written[0].data.replace(",", " ").split()
    if not isinstance(written[0], Items) or written[0].rest is not None:
        return []
    firsts = [one.items[0] if isinstance(one, Items) and one.items else one for one in written[0].items]
    return [str(one.data) for one in firsts if isinstance(one, Known)]


def method_replace(call: LibraryCall) -> Value | None:
    """`book._replace(title=…)`."""
    if not isinstance(call.receiver, Foreign) or call.more is not None:
        return None
    held = {**call.receiver.keywords, **call.keywords}
    return Foreign(call.receiver.name, tuple(held.values()), held)


def method_asdict(call: LibraryCall) -> Value | None:
    """`book._asdict()`."""
    if not isinstance(call.receiver, Foreign):
        return None
    return Table({str(name): value for name, value in call.receiver.keywords.items()})


def method_getitem(call: LibraryCall) -> Value | None:
    """`book[0]`, and what unpacking reads."""
    key = call.argument(0)
    if not isinstance(call.receiver, Foreign) or key is None:
        return None
    return subscript(Items("tuple", call.receiver.arguments), key, call.at)


def make(call: LibraryCall) -> Value | None:
    """`Book._make(row)`."""
    row = call.argument(0)
    if not isinstance(call.receiver, Foreign) or row is None:
        return None
    count = len(_fields(call.receiver.arguments[1:2]))
    return made(call.receiver, Arguments(tuple([subscript(row, Known(at), call.at) for at in range(count)])))


METHODS = {
    **{f"{maker}._make": make for maker in MAKERS},
    **{
        f"{maker}().{name}": method
        for maker in MAKERS
        for name, method in (
            ("_replace", method_replace),
            ("_asdict", method_asdict),
            ("__getitem__", method_getitem),
        )
    },
}
