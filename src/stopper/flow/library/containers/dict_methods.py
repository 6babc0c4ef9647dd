"""Methods of dicts: the values under constant keys are kept apart from those under any other."""

from __future__ import annotations

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.containers.dict_writes import merged, written
from stopper.flow.library.containers.subscripts import elements_of_any
from stopper.flow.library.copies import method_copy
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.parts import is_absent, without_name
from stopper.flow.values.texts.single_characters import differs
from stopper.flow.values.value import ANYTHING, NOTHING, Choice, Foreign, Items, Known, Scalar, Table, Untrusted, Value

EMPTY: dict[str, Value] = {
    "bool": Known(False),
    "bytes": Known(b""),
    "dict": Table(),
    "float": Known(0.0),
    "int": Known(0),
    "list": Items("list", ()),
    "set": Items("set", ()),
    "str": Known(""),
    "collections.OrderedDict": Table(),
    "collections.deque": Items("list", ()),
}
"""What a type gives that is called with nothing."""


def method_get(call: LibraryCall) -> Value | None:
    """`table.get(key, default)`."""
    key, default = call.argument(0, "key"), call.argument(1, "default") or NOTHING
    if not isinstance(call.receiver, Table) or key is None:
        return None
    return _found(call.receiver, key, default)


def _found(table: Table, key: Value, default: Value | None) -> Value:
    found: list[Value | None] = []
    for option in key.options if isinstance(key, Choice) else (key,):
        if isinstance(option, Known):
            known = table.entries.get(option.data)
            # A key that is written under another name, or was not seen to be written, may still be there.
            others = default if is_absent(table, option) else either(table.rest, default)
            found.append(known if known is not None else others)
        else:
            # What a character falls back on itself is none of the keys.
            is_itself = default is not None and default == option
            left = differs(option, map(Known, table.entries)) if is_itself else default
            found.extend([*table.entries.values(), table.rest, left])
    return either(*found)


def method_setdefault(call: LibraryCall) -> Changed | None:
    """`table.setdefault(key, default)`."""
    key, default = call.argument(0, "key"), call.argument(1, "default") or NOTHING
    if not isinstance(call.receiver, Table) or key is None:
        return None
    if isinstance(key, Known) and key.data in call.receiver.entries:
        return Changed(call.receiver.entries[key.data], call.receiver)
    value = _found(call.receiver, key, default)
    # What is there stays as it is.
    return Changed(value, written(call.receiver, key, value, call.receiver.entries.keys()))


def method_update(call: LibraryCall) -> Changed | None:
    """`table.update(other, **entries)`."""
    if not isinstance(call.receiver, Table):
        return None
    return Changed(NOTHING, updated(call.receiver, call))


def updated(table: Table, call: LibraryCall) -> Table:
    """The table with the entries of the arguments written over its own."""
    given = call.arguments if call.more is None else (*call.arguments, call.more)
    for argument in given:
        table = merged(table, argument)
    named: dict[Scalar, Value] = dict(call.keywords.items())
    return merged(table, Table(named))


def _pairs(table: Table) -> Items:
    known: list[Value] = [Items("tuple", (Known(key), value)) for key, value in table.entries.items()]
    more = Items("tuple", (table.keys or ANYTHING, table.rest)) if table.rest is not None else None
    return Items("list", tuple(known), more)


def method_items(call: LibraryCall) -> Value | None:
    """`table.items()`."""
    return _pairs(call.receiver) if isinstance(call.receiver, Table) else None


def method_keys(call: LibraryCall) -> Value | None:
    """`table.keys()`."""
    if not isinstance(call.receiver, Table):
        return None
    more = None if call.receiver.rest is None and call.receiver.keys is None else call.receiver.keys or ANYTHING
    return Items("list", tuple([Known(key) for key in call.receiver.entries]), more)


def method_values(call: LibraryCall) -> Value | None:
    """`table.values()`."""
    if not isinstance(call.receiver, Table):
        return None
    return Items("list", tuple(call.receiver.entries.values()), call.receiver.rest)


def method_pop(call: LibraryCall) -> Changed | None:
    """`table.pop(key, default)`."""
    key = call.argument(0)
    if not isinstance(call.receiver, Table) or key is None:
        return None
    table = call.receiver
    if isinstance(key, Known):
        left = {name: value for name, value in table.entries.items() if name != key.data}
        table = Table(left, table.rest, table.keys)
    else:
        return Changed(_found(table, key, call.argument(1)), _perhaps_less(table))
    changed = without_name(table, key.data) if isinstance(key.data, str) else table
    return Changed(_found(call.receiver, key, call.argument(1)), changed)


def method_popitem(call: LibraryCall) -> Changed | None:
    """`table.popitem()`."""
    if not isinstance(call.receiver, Table):
        return None
    pairs = _pairs(call.receiver)
    return Changed(either(*pairs.items, pairs.rest), _perhaps_less(call.receiver))


def _perhaps_less(table: Table) -> Value:
    """A dict from which something is gone, perhaps the last."""
    return either(table, Table({}, table.rest, table.keys))


def method_clear(call: LibraryCall) -> Changed | None:
    """`table.clear()`."""
    return Changed(NOTHING, Table())


def made_from_keys(call: LibraryCall) -> Value | None:
    """`dict.fromkeys(keys, value)`."""
    keys, value = call.argument(0), call.argument(1) or NOTHING
    if keys is None:
        return None
    found = elements_of_any(keys)
    entries: dict[Scalar, Value] = {}
    others: list[Value] = [] if found.rest is None else [found.rest]
    for key in found.items:
        if isinstance(key, Known):
            entries[key.data] = value
        else:
            others.append(key)
    return Table(entries, value if others else None, either(*others) if others else None)


def made_dict(call: LibraryCall) -> Value | None:
    """`dict(other, **entries)`."""
    return updated(Table(), call)


def made_chain(call: LibraryCall) -> Value | None:
    """`collections.ChainMap(first, second)`: the first that has a key gives what stands under it."""
    return updated(Table(), LibraryCall(call.at, None, call.arguments[::-1], call.keywords, call.more))


def made_child(call: LibraryCall) -> Value | None:
    """`chain.new_child(first)`."""
    return updated(call.receiver, call) if isinstance(call.receiver, Table) else None


def made_default(call: LibraryCall) -> Value | None:
    """`collections.defaultdict(factory, other, **entries)`: under every other key stands what the factory gives."""
    factory = call.argument(0)
    made = EMPTY.get(factory.name, ANYTHING) if isinstance(factory, Foreign) else ANYTHING
    table = Table() if factory in (None, NOTHING) else Table({}, made)
    return updated(table, LibraryCall(call.at, None, call.arguments[1:], call.keywords, call.more))


def updated_anything(call: LibraryCall) -> Changed | None:
    """`unknown.update(values)`: a dict that holds what a stranger gives."""
    if not any(holes(value) for value in call.every_argument):
        return None
    if not all(isinstance(value, (Table, Untrusted)) for value in call.arguments):
        return None
    return Changed(NOTHING, updated(Table({}, ANYTHING, ANYTHING), call))


METHODS = {
    "dict.clear": method_clear,
    "dict.copy": method_copy,
    "dict.get": method_get,
    "dict.items": method_items,
    "dict.keys": method_keys,
    "dict.new_child": made_child,
    "dict.pop": method_pop,
    "dict.popitem": method_popitem,
    "dict.setdefault": method_setdefault,
    "dict.update": method_update,
    "dict.values": method_values,
    "dict.iteritems": method_items,
    "anything.update": updated_anything,
}
FUNCTIONS = {
    "dict": made_dict,
    "dict.fromkeys": made_from_keys,
    "collections.OrderedDict": made_dict,
    "collections.defaultdict": made_default,
    "collections.OrderedDict.fromkeys": made_from_keys,
    "types.MappingProxyType": made_dict,
    "collections.ChainMap": made_chain,
}
