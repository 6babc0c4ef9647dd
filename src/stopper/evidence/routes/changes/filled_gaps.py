"""Rows that are made because none is there: a page fills in what its visitor lacks, and does so once."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.branches import blocks_around
from stopper.evidence.source.expressions import last_name
from stopper.standard.row_methods import OR_NOTHING
from stopper.syntax import form

FINDING = OR_NOTHING | {"get"}


def fills_gap(added: form.Expression, call: form.Call) -> bool:
    """`if not profile: profile = Profile(user_id=…); session.add(profile)`, where a query has found none."""
    if not isinstance(added, form.Name):
        return False
    bindings = [one.value for one in call.scope.bindings.get(added.id, ()) if isinstance(one.value, form.Call)]
    is_found = any(last_name(value.function) in FINDING for value in bindings)
    is_made = any(block in blocks_around(value.block) for value in bindings for block in _of_gaps(added.id, call))
    return is_found and is_made


def _of_gaps(name: str, call: form.Call) -> Iterator[form.Block]:
    """The branches around a call that are taken where a variable holds nothing."""
    for block in blocks_around(call.block):
        if block.kind == "if" and block.test is not None and _asks_for_none(block.test, name):
            yield block


def _asks_for_none(test: form.Expression, name: str) -> bool:
    match test:
        case form.Operation(operator="not", operands=(form.Name(id=asked),)):
            return asked == name
        case form.Comparison(
            left=form.Name(id=asked), operators=("is",) | ("==",), comparators=(form.Constant(value=None),)
        ):
            return asked == name
    return False
