"""Look-ups that raise or give None where nothing is found: behind one, the key is one of those that are there."""

from __future__ import annotations

from stopper.evidence.source.bindings import holder_of
from stopper.flow.guards.members.members import is_member
from stopper.flow.state.facts import access_path
from stopper.flow.state.frames import ValueOf
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes
from stopper.flow.values.truth import members_of
from stopper.flow.values.value import ANYTHING, NOTHING, Bound, Table, Value, options
from stopper.syntax import form

LOADING = frozenset({"json.load", "json.loads", "yaml.safe_load", "tomllib.load", "tomllib.loads", "toml.load"})
RAISING = frozenset({"index", "remove"})
"""Methods of a list that raise where it does not hold what they are given."""


def under_key(owner: Value, key: Value) -> Value | None:
    """What a key is behind `owner[key]`; None where that shows nothing."""
    if not holes(key) or not all(isinstance(option, Table) and _raises(option) for option in options(owner)):
        return None
    return is_member(key, owner)


def _raises(table: Table) -> bool:
    """Whether other keys are not there: a dict of what was read back makes none as it is asked."""
    return table.rest is None or bool(holes(table.keys))


def sought(callee: Value, given: Arguments) -> Value | None:
    """What a value is behind `items.index(value)`, or a key behind `table.pop(key)`; None where that shows nothing."""
    if not given.plain:
        return None
    value = given.plain[0]
    if type(callee) is Bound and callee.name == "pop" and isinstance(callee.value, Table):
        return under_key(callee.value, value) if len(given.plain) + len(given.named) == 1 else None
    if type(callee) is not Bound or callee.name not in RAISING or not holes(value):
        return None
    return is_member(value, callee.value) if members_of(callee.value) is not None else None


def got(test: form.Expression, value_of: ValueOf) -> tuple[form.Expression, Value] | None:
    """The key of `table.get(key)`, and what it is if something was found; None for any other call."""
    function = test.function if isinstance(test, form.Call) and len(test.arguments) in (1, 2) else None
    if not isinstance(test, form.Call) or not isinstance(function, form.Attribute) or function.name != "get":
        return None
    if test.keywords or any(value_of(default) != NOTHING for default in test.arguments[1:]):
        return None
    owner, key = value_of(function.value), value_of(test.arguments[0])
    found = under_key(owner, key)
    if found is None and owner == ANYTHING and holes(key) and _is_loaded(function.value, test.scope):
        found = ANYTHING
    return (test.arguments[0], found) if found is not None else None


def _is_loaded(item: form.Expression, scope: form.Scope) -> bool:
    """Whether a variable holds what a file of the project says, so that `get` asks a dict and no other service."""
    holder = holder_of(item.id, scope) if isinstance(item, form.Name) else None
    bound = holder.bindings[item.id] if holder is not None and isinstance(item, form.Name) else ()
    return bool(bound) and all(_loads(one.value) for one in bound)


def _loads(value: form.Expression | None) -> bool:
    return isinstance(value, form.Call) and access_path(value.function).strip("()") in LOADING
