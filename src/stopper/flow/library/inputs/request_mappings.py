"""Methods of mappings that a stranger fills: the request's arguments, its form, headers, cookies, JSON."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.containers.subscripts import elements, untrusted_entry
from stopper.flow.library.copies import method_copy
from stopper.flow.library.texts.text_parts import only
from stopper.flow.values.changing import checked
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, text
from stopper.flow.values.parts import is_absent, of_any_name, without_name
from stopper.flow.values.textless_types import DATES, NUMBERS
from stopper.flow.values.texts.characters import NUMBER, UUID
from stopper.flow.values.texts.checks import IS_NOT
from stopper.flow.values.truth import truth
from stopper.flow.values.value import ANYTHING, NOTHING, Foreign, Items, Known, Table, Untrusted, Value

NUMERIC = frozenset(name.rpartition(".")[2] for name in NUMBERS)
CLEAN = {name.rpartition(".")[2] for name in DATES} | {"fromisoformat", "strptime"}
CONVERTED = NUMERIC | CLEAN | {"UUID", "str", "strip", "lower", "upper", "title", "casefold", "capitalize"}
"""Types by whose name it is known what they leave of a text."""


def method_get(call: LibraryCall) -> Value | None:
    """`mapping.get(key, default, type)`: what a stranger gives, or the default."""
    key = call.argument(0, "key")
    if not isinstance(call.receiver, Untrusted) or key is None:
        return None
    default = call.argument(1, "default") or NOTHING
    if is_absent(call.receiver, key):
        return default
    return either(_typed(untrusted_entry(call.receiver, key, call.at), call.argument(2, "type")), default)


def _typed(value: Value, type_: Value | None) -> Value:
    """A value that was converted; one that cannot be is not given at all."""
    if type_ is None or not isinstance(value, Untrusted):
        return value
    if not isinstance(type_, Foreign):
        return value
    name = type_.name.rpartition(".")[2]
    if name in NUMERIC:
        return Untrusted(only(value.hole, NUMBER, "number"), "data")
    if name == "UUID":
        return text(only(value.hole, UUID))
    return ANYTHING if name in CLEAN else value


def method_getlist(call: LibraryCall) -> Value | None:
    """`mapping.getlist(key, type)`."""
    key = call.argument(0, "key")
    if not isinstance(call.receiver, Untrusted) or key is None:
        return None
    return Items("list", (), _typed(untrusted_entry(call.receiver, key, call.at), call.argument(1, "type")))


def method_to_dict(call: LibraryCall) -> Value | None:
    """`mapping.to_dict(flat)`: a list under each name where it is not flat."""
    flat = call.argument(0, "flat")
    if flat is None or truth(flat) or not isinstance(call.receiver, Untrusted):
        return call.receiver
    values = Items("list", (), untrusted_entry(call.receiver, ANYTHING, call.at))
    return Table({}, values, _name(call))


def method_items(call: LibraryCall) -> Value | None:
    """`mapping.items()`: names and values are the stranger's."""
    if not isinstance(call.receiver, Untrusted):
        return None
    return Items("list", (), Items("tuple", (_name(call), untrusted_entry(call.receiver, ANYTHING, call.at))))


def method_lists(call: LibraryCall) -> Value | None:
    """`mapping.lists()`."""
    if not isinstance(call.receiver, Untrusted):
        return None
    values = Items("list", (), untrusted_entry(call.receiver, ANYTHING, call.at))
    return Items("list", (), Items("tuple", (_name(call), values)))


def _name(call: LibraryCall) -> Value:
    found = elements(call.receiver, call.at).rest if call.receiver is not None else None
    if isinstance(found, Untrusted) and found.shape == "data":
        found = Untrusted(found.hole, "text")
    return _without_those_of(call.receiver, found) if found is not None else ANYTHING


def method_keys(call: LibraryCall) -> Value | None:
    """`mapping.keys()`."""
    return Items("list", (), _name(call)) if isinstance(call.receiver, Untrusted) else None


def method_values(call: LibraryCall) -> Value | None:
    """`mapping.values()`."""
    if not isinstance(call.receiver, Untrusted):
        return None
    return Items("list", (), untrusted_entry(call.receiver, ANYTHING, call.at))


def method_listvalues(call: LibraryCall) -> Value | None:
    """`mapping.listvalues()`."""
    values = method_values(call)
    return Items("list", (), values) if values is not None else None


def method_pop(call: LibraryCall) -> Value | Changed | None:
    """`mapping.pop(key, default)`."""
    key = call.argument(0, "key")
    if not isinstance(call.receiver, Untrusted) or key is None:
        return None
    value = untrusted_entry(call.receiver, key, call.at)
    default = call.argument(1, "default")
    return Changed(value if default is None else either(value, default), _without(call.receiver, key))


def _without(mapping: Value, key: Value) -> Value:
    return without_name(mapping, key.data) if isinstance(key, Known) and isinstance(key.data, str) else mapping


def _without_those_of(mapping: Value | None, name: Value) -> Value:
    """A name in a mapping, which is none of those that were taken away."""
    kept = [one for hole in holes(mapping)[:1] for one in hole.checks if one.startswith(IS_NOT)]
    return checked(name, *kept) if kept else name


def method_update(call: LibraryCall) -> Value | Changed | None:
    """`mapping.update(others)`: any name may be in it again."""
    owner = call.receiver
    if not isinstance(owner, Untrusted) or not owner.hole.checks:
        return NOTHING
    return Changed(NOTHING, replace(owner, hole=of_any_name(owner.hole)))


def method_change(call: LibraryCall) -> Value | None:
    """A method that writes into data that is a stranger's already."""
    return NOTHING


def method_sort(call: LibraryCall) -> Value | None:
    """`data.sort(key=…)` of a list; what takes an order by its position is a cursor, which gives itself."""
    is_list = not call.arguments and call.more is None and call.keywords.keys() <= {"key", "reverse"}
    return NOTHING if is_list else call.receiver


_MAPPING = {
    "copy": method_copy,
    "deepcopy": method_copy,
    "get": method_get,
    "get_all": method_getlist,
    "getlist": method_getlist,
    "items": method_items,
    "keys": method_keys,
    "lists": method_lists,
    "listvalues": method_listvalues,
    "pop": method_pop,
    "setdefault": method_get,
    "to_dict": method_to_dict,
    "update": method_update,
    "values": method_values,
}
METHODS = {
    **{f"mapping.{name}": method for name, method in _MAPPING.items()},
    "data.append": method_change,
    "data.extend": method_change,
    "data.insert": method_change,
    "data.sort": method_sort,
}
