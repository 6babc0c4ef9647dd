"""Abstraction of arguments: how much of a value tells one call of a function from another.

`coarse` is how a call tells a value, `pruned` what is left of a heavy one, and `wide` what stands for all where a
function is called in too many ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from stopper.flow.limits import DICTS_DEEP, HANDED_OPTIONS, HEAVIEST, INNER_KEYS, WORDS_BEHIND
from stopper.flow.values.choosing import either, joined_objects, joined_tables
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.unknown import carried
from stopper.flow.values.value import (
    ANYTHING,
    PLAIN,
    Anything,
    Bound,
    Choice,
    Class,
    Closure,
    Foreign,
    Gap,
    Instance,
    Items,
    Known,
    Table,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.syntax import form


def coarse(value: Value) -> Value:
    """A value as another function tells it from others: what a call was given matters where it is constant only."""
    if type(value) not in PLAIN and is_heavy(value):
        return pruned(value)
    if type(value) is Foreign:
        if value.arguments and not holes(value) and not all(isinstance(item, Known) for item in value.arguments):
            return Foreign(value.name, _any_path(value), value.keywords, value.owner)
        return value
    if type(value) is Text and not holes(value):
        return value if any(isinstance(part, Gap) and part.secret for part in value.parts) else ANYTHING
    if type(value) is Choice and not holes(value) and len(value.options) > HANDED_OPTIONS:
        functions = [option for option in value.options if isinstance(option, (Closure, Class))]
        return either(*functions, ANYTHING)
    return value


def is_heavy(value: Value) -> bool:
    """Whether a value holds more values than are worth telling apart."""
    if isinstance(value, (Anything, Known, Closure, Class, Bound, Text, Untrusted)):
        return False
    kept = vars(value)
    found: bool | None = kept.get("is heavy")
    if found is None:
        found = kept["is heavy"] = _is_heavy(value)
    return found


def _is_heavy(value: Value) -> bool:
    left, stack = HEAVIEST, [value]
    while stack:
        found = [item for item in inside(stack.pop()) if type(item) not in PLAIN]
        if found:
            left -= len(found)
            if left < 0:
                return True
            stack.extend(found)
    return False


def pruned(value: Value) -> Value:
    """The value without what lies deeper in it than one step; a stranger's part stays one."""
    if isinstance(value, Instance):
        return Instance(value.item, {name: _attribute(held) for name, held in value.attributes.items()})
    if isinstance(value, Items):
        return Items(value.kind, (), either(*[_leaf(item) for item in inside(value)]))
    if isinstance(value, Table):
        return _pruned_table(value)
    if isinstance(value, Choice):
        # Dicts of the same kind that parted at each key: what stands under which key is worth more than which of them.
        tables = [option for option in value.options if isinstance(option, Table)]
        joined = [pruned(joined_tables(tables))] if tables else []
        return either(*[_leaf(option) for option in value.options if not isinstance(option, Table)], *joined)
    return _leaf(value)


def _attribute(value: Value) -> Value:
    """What an object keeps; a dict of it with its keys: `self.context = context` is handed on as keyword arguments."""
    return pruned(value) if any(isinstance(option, Table) for option in options(value)) else _leaf(value)


def _pruned_table(table: Table) -> Table:
    """A dict with so many keys that are told apart, those of a stranger's values first; the others may be any."""
    entries = {name: _inner(held) for name, held in table.entries.items()}
    rest = _leaf(table.rest) if table.rest is not None else None
    keys = _leaf(table.keys) if table.keys is not None else None
    others = sorted(entries, key=lambda name: not holes(entries[name]))[HEAVIEST:]
    if others:
        keys = either(keys, *map(Known, others))
        rest = either(rest, *[entries.pop(name) for name in others])
    return Table(entries, rest, keys)


def _inner(value: Value, depth: int = DICTS_DEEP) -> Value:
    """A dict in a dict keeps its keys, where these are few: what stands under one is not what another holds."""
    tables = [option for option in options(value) if isinstance(option, Table)]
    if not depth or not tables or len(tables) < len(options(value)) or not holes(value):
        return _leaf(value) if depth == DICTS_DEEP else _flat(value)
    table = joined_tables(tables)
    if not isinstance(table, Table) or len(table.entries) > INNER_KEYS:
        return _leaf(value) if depth == DICTS_DEEP else _flat(value)
    entries = {name: _inner(held, depth - 1) for name, held in table.entries.items()}
    return Table(entries, *[None if one is None else _flat(one) for one in (table.rest, table.keys)])


def _leaf(value: Value) -> Value:
    if type(value) in PLAIN or isinstance(value, (Text, Untrusted)):
        return value
    if isinstance(value, Instance):
        # Its methods are those of its class, whatever of it a stranger gave.
        return Instance(value.item, _kept_of(value.item, value.attributes))
    if isinstance(value, Choice):
        if not holes(value):
            return either(*[_leaf(option) for option in value.options])
        # Objects that parted at their attributes: one of each class.
        instances: list[Value] = [option for option in value.options if isinstance(option, Instance)]
        if instances:
            others = [_flat(option) for option in value.options if not isinstance(option, Instance)]
            return either(*map(_leaf, joined_objects(instances)), *others)
    return _flat(value)


def _kept_of(item: form.Class, attributes: Mapping[str, Value]) -> dict[str, Value]:
    """What is a stranger's of an object's attributes, and those of which its class would tell another value."""
    return {
        name: held if type(held) in PLAIN else _flat(held) if holes(held) else ANYTHING
        for name, held in attributes.items()
        if holes(held) or _is_constant(item, name)
    }


def _is_constant(item: form.Class, name: str) -> bool:
    bindings = item.scope.bindings.get(name)
    return bindings is not None and isinstance(bindings[-1].value, form.Constant)


def _flat(value: Value) -> Value:
    if type(value) in PLAIN or isinstance(value, (Text, Untrusted)):
        return value
    found = holes(value)
    if found:
        held = either(*[Untrusted(hole, _shape(value)) for hole in carried(found)])
        if isinstance(value, Foreign) and not any(holes(item) for item in value.arguments):
            # A session of HTTP does not become a text because of the password that was written to it.
            return Foreign(value.name, (), dict.fromkeys(value.keywords, held))
        return held
    if isinstance(value, Instance):
        return Instance(value.item, _kept_of(value.item, value.attributes))
    return Foreign(value.name, _any_path(value)) if isinstance(value, Foreign) else ANYTHING


def _any_path(value: Foreign) -> tuple[Value, ...]:
    """What is left of the arguments: a path of nothing at all would be the folder that the program runs in."""
    return (ANYTHING,) if value.arguments and value.name.startswith("pathlib.") else ()


def _shape(value: Value) -> Literal["text", "data"]:
    """What of a stranger's a value is: a text beside None stays one, as the body of an answer too."""
    return "text" if all(map(_is_text, options(value))) else "data"


def _is_text(value: Value) -> bool:
    return type(value) in PLAIN or isinstance(value, Text) or (isinstance(value, Untrusted) and value.shape == "text")


def wide(value: Value | None) -> Value | None:
    """Data in unknown form where a stranger gives any of it; an object keeps its class, and so do those it holds."""
    if value is None:
        return None
    if isinstance(value, Instance):
        return Instance(value.item, {name: _held(held) for name, held in value.attributes.items()})
    if isinstance(value, (Closure, Class)):
        return value
    if isinstance(value, Foreign) and not holes(value):
        return value if value.name.rpartition("()")[2].count(".") <= WORDS_BEHIND else ANYTHING
    if isinstance(value, Foreign) and not any(holes(item) for item in value.arguments):
        return Foreign(value.name, value.arguments, {name: _held(held) for name, held in value.keywords.items()})
    return _held(value)


def bare(value: Value | None) -> Value | None:
    """What a thing is, and whether a stranger gives anything of it; nothing of what is in it."""
    if value is None:
        return None
    if isinstance(value, Instance):
        return Instance(value.item, {name: _held(held) for name, held in value.attributes.items() if holes(held)})
    if isinstance(value, Foreign) and not holes(value):
        return Foreign(value.name)
    return value if isinstance(value, (Closure, Class)) else _held(value)


def _held(value: Value) -> Value:
    """The same for what an object holds: which things have methods, and whether a stranger gives anything of it."""
    found = holes(value)
    data = Untrusted(replace(found[0], is_certain=False, trail=None), _shape(value)) if found else None
    things = [_bare(one) for one in options(value) if isinstance(one, (Instance, Foreign, Closure, Class))]
    return either(*things, data) if things or data else ANYTHING


def _bare(value: Value) -> Value:
    if isinstance(value, Instance):
        return Instance(value.item, _kept_of(value.item, value.attributes))
    return Foreign(value.name) if isinstance(value, Foreign) and holes(value) else value
