"""Functions and methods that give back the very value that they are given or asked of, or one like it."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.value import Value


def same(call: LibraryCall) -> Value | None:
    """`copy.copy(value)`."""
    return call.argument(0)


def method_copy(call: LibraryCall) -> Value | None:
    """`value.copy()`."""
    return call.receiver


FUNCTIONS = {
    "copy.copy": same,
    "copy.deepcopy": same,
    "sys.intern": same,
    "textwrap.dedent": same,
    "typing.cast": lambda call: call.argument(1, "val"),
    "werkzeug.datastructures.ImmutableMultiDict": same,
    "werkzeug.datastructures.MultiDict": same,
}
