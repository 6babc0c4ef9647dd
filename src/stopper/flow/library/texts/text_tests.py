"""Methods that ask a text: what it begins with, where something is, what characters it has."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.formats.xml_documents import is_element
from stopper.flow.values.constants import constant, folded
from stopper.flow.values.value import ANYTHING, Items, Known, Text, Untrusted, Value


def _asking(name: str) -> Callable[[LibraryCall], Value | None]:
    def method(call: LibraryCall) -> Value | None:
        receiver = call.receiver
        if isinstance(receiver, Known):
            return folded(getattr(type(receiver.data), name), receiver, *call.arguments) or ANYTHING
        if name == "find" and isinstance(receiver, Untrusted) and is_element(receiver.hole):
            return receiver
        # A number or a truth about an untrusted text is no text; tests on it are refined where they are made.
        return ANYTHING

    return method


def method_startswith(call: LibraryCall) -> Value | None:
    """`receiver.startswith(prefix)`, known where the constant beginning of the text shows it."""
    return _ends(call, 0, str.startswith)


def method_endswith(call: LibraryCall) -> Value | None:
    """`receiver.endswith(suffix)`."""
    return _ends(call, -1, str.endswith)


def _ends(call: LibraryCall, position: int, test: Callable[[str, str], bool]) -> Value:
    if len(call.arguments) != 1:
        return ANYTHING
    sought = _sought(call.arguments[0])
    known = constant(call.receiver)
    if sought is None:
        return ANYTHING
    if known is not None:
        return Known(any(test(known, each) for each in sought))
    if not isinstance(call.receiver, Text):
        return ANYTHING
    edge = call.receiver.parts[position]
    if not isinstance(edge, str):
        return ANYTHING
    if any(test(edge, each) for each in sought):
        return Known(True)
    # A longer one could go on in what is not known.
    return ANYTHING if any(test(each, edge) for each in sought) else Known(False)


def _sought(value: Value) -> list[str] | None:
    values = value.items if isinstance(value, Items) and value.rest is None else (value,)
    found = [constant(item) for item in values]
    return [item for item in found if item is not None] if None not in found else None


METHODS = {
    "text.endswith": method_endswith,
    "text.startswith": method_startswith,
    **{
        f"text.{name}": _asking(name)
        for name in (
            "count",
            "find",
            "index",
            "isalnum",
            "isalpha",
            "isascii",
            "isdecimal",
            "isdigit",
            "isidentifier",
            "islower",
            "isnumeric",
            "isprintable",
            "isspace",
            "istitle",
            "isupper",
            "rfind",
            "rindex",
            "__len__",
            "__contains__",
        )
    },
}
