"""Objects of the project's classes that are dicts or lists: what stands in one, and what methods do with it."""

from __future__ import annotations

from stopper.flow.library import answers
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.containers.dict_writes import written
from stopper.flow.library.containers.subscripts import subscript
from stopper.flow.values.choosing import either
from stopper.flow.values.containers.lookups import ITEMS, entry_of, item_of
from stopper.flow.values.value import ANYTHING, NOTHING, Bound, Instance, Items, Table, Value

KINDS = {
    **dict.fromkeys(("dict", "collections.UserDict", "collections.OrderedDict"), "dict"),
    **dict.fromkeys(("list", "collections.UserList"), "list"),
}
"""The classes of which such a class is derived, with what makes their contents."""


def contents(base: str, call: LibraryCall) -> Value | None:
    """What an object holds that is made of these; None for a class that is no container."""
    kind = KINDS.get(base)
    made = answers.call_function(kind, call) if kind is not None else None
    return made.value if isinstance(made, Changed) else made if kind is None or made is not None else ANYTHING


def of_object(callee: Bound, call: LibraryCall) -> Value | Changed | None:
    """What a method of a container gives that is asked of such an object, and the object afterwards."""
    owner = callee.value
    held = owner.attributes.get(ITEMS) if isinstance(owner, Instance) else None
    if held is None or not isinstance(owner, Instance):
        return None
    inner = LibraryCall(call.at, held, call.arguments, call.keywords, call.more)
    found = _special(callee.name, held, inner) or answers.call_method(callee.name, inner)
    if isinstance(found, Changed):
        return Changed(found.value, Instance(owner.item, {**owner.attributes, ITEMS: found.receiver}))
    return found


def _special(name: str, held: Value, call: LibraryCall) -> Value | Changed | None:
    key, value = call.argument(0), call.argument(1)
    if name == "__init__":
        made = answers.call_function("list" if isinstance(held, Items) else "dict", call)
        return Changed(NOTHING, made) if made is not None and not isinstance(made, Changed) else None
    if key is None:
        return None
    if name == "__getitem__":
        return entry_of(held, key) if isinstance(held, Table) else _position(held, key)
    if name == "__setitem__" and value is not None:
        return Changed(NOTHING, _with(held, key, value))
    return answers.call_method("pop", call) if name == "__delitem__" else None


def _position(held: Value, key: Value) -> Value:
    return either(item_of(held, key), held.rest) if isinstance(held, Items) else subscript(held, key)


def _with(held: Value, key: Value, value: Value) -> Value:
    if isinstance(held, Table):
        return written(held, key, value)
    return Items(held.kind, (), either(*held.items, held.rest, value)) if isinstance(held, Items) else held
