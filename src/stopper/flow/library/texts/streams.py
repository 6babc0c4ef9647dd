"""`io.StringIO` and `io.BytesIO`: what was written to them is what they give back."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.fillings import STREAMS
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Value, options


def _held(call: LibraryCall) -> Value:
    return call.receiver.arguments[0] if isinstance(call.receiver, Foreign) and call.receiver.arguments else Known("")


def method_write(call: LibraryCall) -> Changed | None:
    """`stream.write(text)`."""
    value = call.argument(0)
    if not isinstance(call.receiver, Foreign) or value is None:
        return None
    held = either(*[_after(before, more) for before in options(_held(call)) for more in options(value)])
    return Changed(ANYTHING, replace(call.receiver, arguments=(held,)))


def _after(before: Value, more: Value) -> Value:
    if isinstance(before, Known) and isinstance(more, Known):
        first, second = constant(before) or "", constant(more) or ""
        return Known(first + second)
    return text(*parts_of(before), *parts_of(more))


def method_writelines(call: LibraryCall) -> Changed | None:
    """`stream.writelines(lines)`."""
    value = call.argument(0)
    if not isinstance(call.receiver, Foreign) or value is None:
        return None
    held = text(*parts_of(_held(call)), *holes(value))
    return Changed(ANYTHING, replace(call.receiver, arguments=(held,)))


def method_read(call: LibraryCall) -> Value | None:
    """`stream.getvalue()`, `stream.read()`."""
    return _held(call)


def method_lines(call: LibraryCall) -> Value | None:
    """`stream.readlines()`."""
    return Items("list", (), either(*[text(hole) for hole in holes(_held(call))]))


def method_nothing(call: LibraryCall) -> Value | None:
    """Moves in the stream."""
    return ANYTHING


METHODS = {
    f"{kind}.{name}": method
    for kind in STREAMS
    for name, method in {
        "close": method_nothing,
        "flush": method_nothing,
        "getbuffer": method_read,
        "getvalue": method_read,
        "read": method_read,
        "readline": method_read,
        "readlines": method_lines,
        "seek": method_nothing,
        "tell": method_nothing,
        "write": method_write,
        "writelines": method_writelines,
    }.items()
}


def opened(kind: str) -> Callable[[LibraryCall], Value | None]:
    """`io.StringIO(text)`."""

    def function(call: LibraryCall) -> Value | None:
        given = call.argument(0, "initial_bytes" if kind.endswith("BytesIO()") else "initial_value")
        return Foreign(kind, () if given is None else (given,))

    return function


FUNCTIONS = {kind.removesuffix("()"): opened(kind) for kind in STREAMS if not kind.startswith("tempfile")}
