"""Copies and reading by a given key: the same value again."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.subscripts import subscript
from stopper.flow.values.value import Items, Value


def same(call: LibraryCall) -> Value | None:
    """`copy.copy(value)`."""
    return call.argument(0)


def item(call: LibraryCall) -> Value | None:
    """`operator.getitem(value, key)`."""
    value, key = call.argument(0), call.argument(1)
    return None if value is None or key is None else subscript(value, key, call.at)


def method_call(call: LibraryCall) -> Value | None:
    """`operator.itemgetter(key, …)(value)`."""
    value, keys = call.argument(0), getattr(call.receiver, "arguments", ())
    if value is None or not keys:
        return None
    found = tuple([subscript(value, key, call.at) for key in keys])
    return found[0] if len(found) == 1 else Items("tuple", found)


FUNCTIONS = {
    "copy.copy": same,
    "copy.deepcopy": same,
    "operator.getitem": item,
    "sys.intern": same,
    "textwrap.dedent": same,
    "typing.cast": lambda call: call.argument(1, "val"),
    "werkzeug.datastructures.ImmutableMultiDict": same,
    "werkzeug.datastructures.MultiDict": same,
}
METHODS = {"operator.itemgetter().__call__": method_call}
