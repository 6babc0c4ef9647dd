"""Rows that a module keeps in a dictionary or a list of its own, and views that take one by an id of the request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.data.owned_models import OWNERS, OwnedModel
from stopper.evidence.data.personal_things import is_personal
from stopper.evidence.routes.parameters.given_ids import KEYS, GivenIds
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

# Whose post it is, is shown to everybody who reads it.
SHOWN = regex(r"^(author|creator|created_by|uploader|sender|holder)", re.IGNORECASE)
LOADING = frozenset({"load", "loads", "safe_load"})
# Files of words in several languages, and of a game's cards, are for everybody.
TEXTS = regex(r"message|mail|statement|secret|card", re.IGNORECASE)
FEWEST = 2
"""Columns of a row: what has fewer is a table of names."""

Taken = tuple[OwnedModel, form.Expression, bool]


@lru_cache(maxsize=8)
def kept_tables(source: Source) -> dict[tuple[form.Scope, str], OwnedModel]:
    """The variables of modules that hold rows of users, by their name: with an owner in each, or personal by name."""
    found = {}
    for scope in source.scopes():
        if scope.kind != "module" or is_support(scope.module.path):
            continue
        for name, bindings in scope.bindings.items():
            values = [binding.value for binding in bindings if binding.kind == "value"]
            columns = [_columns(value) for value in values if not (_is_loaded(value) and TEXTS.search(name))]
            known = next((item for item in columns if item is not None), None)
            owners = frozenset(column for column in known or () if _is_owner(column))
            if known is not None and (owners or is_personal(name)):
                found[scope, name] = OwnedModel(f"kept:{name}", f"row of {name}", owners, False)
    return found


def _is_owner(column: str) -> bool:
    return OWNERS.match(column) is not None and not SHOWN.match(column)


def _is_loaded(value: form.Expression | None) -> bool:
    return isinstance(value, form.Call) and last_name(value.function) in LOADING


def _columns(value: form.Expression | None) -> frozenset[str] | None:
    """The columns of the rows that a literal holds, none for an empty one; None for what is no table of rows.

    None are known of what a file of JSON holds, and of lists of each user's things under his number.
    """
    if _is_loaded(value):
        return frozenset()
    if isinstance(value, form.Mapping):
        rows = value.values
        if rows and all(isinstance(row, form.Sequence) and row.kind == "list" for row in rows):
            return frozenset()
    elif isinstance(value, form.Sequence) and value.kind == "list":
        rows = value.items
    else:
        return None
    tables = [row for row in rows if isinstance(row, form.Mapping) and len(row.keys) >= FEWEST]
    if len(tables) < len(rows):
        return None
    return frozenset(
        key.value for row in tables for key in row.keys if isinstance(key, form.Constant) and isinstance(key.value, str)
    )


def kept_loads(source: Source, scope: form.Scope, given: GivenIds) -> Iterator[Taken]:
    """Each table of which a view takes a row by an id that it is given, where, and whether it changes it."""
    for item in scope.expressions:
        found = _taken(item, given)
        if found is None:
            continue
        model = _table(source, found, scope)
        if model is not None:
            yield model, item, _is_changed(item, scope)


def _taken(item: form.Expression, given: GivenIds) -> form.Name | None:
    """The variable of `orders[order_id]`, `orders.get(order_id)` or `… for order in orders if order["id"] == …`."""
    match item:
        case form.Subscript(value=form.Name() as table, key=key) if given.holds(key):
            return table
        case form.Call(function=form.Attribute(value=form.Name() as table, name="get" | "pop"), arguments=(key, *_)):
            return table if given.holds(key) else None
        case form.Comprehension(sources=(form.Name() as table, *_), conditions=(*conditions,)):
            return table if any(_is_by_key(test, given) for test in conditions) else None
        case form.Comparison() if _is_by_key(item, given):
            return _looped(item)
    return None


def _is_by_key(test: form.Expression, given: GivenIds) -> bool:
    if not isinstance(test, form.Comparison) or test.operators != ("==",):
        return False
    sides = (test.left, test.comparators[0])
    return any(map(_is_key, sides)) and any(map(given.holds, sides))


def _is_key(item: form.Expression) -> bool:
    match item:
        case form.Subscript(key=form.Constant(value=str() as name)):
            return name in KEYS or name.endswith("_id")
        case form.Call(function=form.Attribute(name="get"), arguments=(form.Constant(value=str() as name), *_)):
            return name in KEYS or name.endswith("_id")
    return False


def _looped(item: form.Comparison) -> form.Name | None:
    """The variable over which a loop runs whose rows a comparison looks at."""
    for binding in item.scope.bindings.get(_row(item), ()):
        if binding.kind == "loop" and isinstance(binding.value, form.Name):
            return binding.value
    return None


def _row(item: form.Comparison) -> str:
    """The variable of the row of which a comparison looks at the key."""
    side = item.left if _is_key(item.left) else item.comparators[0]
    owner = side.value if isinstance(side, form.Subscript) else None
    return owner.id if isinstance(owner, form.Name) else ""


def _table(source: Source, table: form.Name, scope: form.Scope) -> OwnedModel | None:
    holder = source.names.holder(table.id, scope)
    return kept_tables(source).get((holder, table.id)) if holder is not None else None


def _is_changed(item: form.Expression, scope: form.Scope) -> bool:
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute):
        return item.function.name == "pop"
    row = _row(item) if isinstance(item, form.Comparison) else None
    targets = [target for assign in scope.assignments for target in assign.targets]
    return any(
        target is item or (isinstance(target, form.Subscript) and _is_of(target, item, row)) for target in targets
    )


def _is_of(target: form.Subscript, item: form.Expression, row: str | None) -> bool:
    holder = target.value
    return holder is item or (isinstance(holder, form.Name) and holder.id == row)
