"""Parts of an address that have no say in which row a view loads: `user_id` before `Order.query.get(order_id)`.

That the caller is the user whom the address names says nothing of a row that is told by something else.
"""

from __future__ import annotations

from collections.abc import Iterable

from stopper.evidence.source.expressions import within
from stopper.evidence.source.variable_origins import made_from
from stopper.syntax import form


def apart_parameters(scope: form.Scope, parameters: Iterable[str], loading: Iterable[form.Call]) -> frozenset[str]:
    """Those of the parameters that no call of `loading` mentions, with the variables that are made of them."""
    said = {part.id for call in loading for part in within(call) if isinstance(part, form.Name)}
    found: set[str] = set()
    for name in parameters:
        made = made_from(scope, [name])
        if said.isdisjoint(made):
            found |= made
    return frozenset(found)
