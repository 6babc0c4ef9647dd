"""Rows that a request names under whatever word, and which a view changes: `Work.query.filter_by(id=args["q"])`."""

from __future__ import annotations

from stopper.evidence.routes.changes.row_alterations import is_assigned
from stopper.evidence.routes.parameters.given_ids import KEYS, GivenIds, given_ids
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.standard.row_methods import BY_KEY
from stopper.syntax import form


def rewrites_named_row(source: Source, view: form.Function) -> bool:
    """Whether a view writes columns of a row that it loads by a key which the request gives."""
    given = given_ids(source, view.scope, frozenset())
    if not given:
        return False
    loaded = {
        name
        for name, bindings in view.scope.bindings.items()
        if any(one.kind == "value" and one.value is not None and _is_named(one.value, given) for one in bindings)
    }
    return bool(loaded) and is_assigned(view.scope, loaded, frozenset())


def _is_named(value: form.Expression, given: GivenIds) -> bool:
    """Whether a row is asked for by its key, and the request gives that."""
    for part in within(value):
        if isinstance(part, form.Call):
            by_key = last_name(part.function) in BY_KEY and any(map(given.holds, part.arguments))
            if by_key or any(one.name.lower() in KEYS and given.holds(one.value) for one in part.keywords if one.name):
                return True
        elif isinstance(part, form.Comparison):
            is_key = isinstance(part.left, form.Attribute) and part.left.name.lower() in KEYS
            if is_key and part.operators[0] == "==" and given.holds(part.comparators[0]):
                return True
    return False
