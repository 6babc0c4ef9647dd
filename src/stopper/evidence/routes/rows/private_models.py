"""Which tables hold what only its owner may see: some code asks for the caller's own rows alone."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.data.owned_models import owned_models
from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.rows.handed_columns import whole_question
from stopper.evidence.routes.rows.query_conditions import kept
from stopper.evidence.routes.rows.sql_loads import asked_tables
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.standard.row_methods import NARROWING
from stopper.syntax import form


@lru_cache(maxsize=8)
def private_models(source: Source) -> frozenset[str]:
    """The tables that some code asks for the caller's own rows only: `Order.query.filter_by(customer_id=me.id)`."""
    identities = Identities(source)
    models = owned_models(source)
    found = set()
    for call in source.methods(*sorted(NARROWING)):
        if is_support(call.scope.module.path):
            continue
        asked = [part for part in within(call) if isinstance(part, form.Name | form.Attribute)]
        named = {source.name(part, call.scope) for part in asked} & models.keys()
        for name in named:
            if any(_is_own(identities, item, models[name].owners, call.scope) for item in _conditions(call)):
                found.add(name)
    return frozenset(found) | {item.name for item in asked_tables(source).values()}


def is_for_caller(source: Source, call: form.Call) -> bool:
    """Whether the query that a call begins asks for nothing but what its caller is: a stranger gets nothing."""
    identities = Identities(source)
    narrowing = (
        part
        for part in within(whole_question(call))
        if isinstance(part, form.Call) and last_name(part.function) in NARROWING
    )
    asked = (pair for part in narrowing for pair in _conditions(part))
    return any(identities.is_identity(value, call.scope) for _, value in asked)


def _conditions(call: form.Call) -> list[tuple[str, form.Expression]]:
    """Each column with what it must equal."""
    pairs = [(word.name or "", word.value) for word in call.keywords]
    for item in (one for argument in call.arguments for one in kept(argument)):
        if isinstance(item, form.Comparison) and item.operators == ("==",):
            pairs.append((last_name(item.left), item.comparators[0]))
    return pairs


def _is_own(
    identities: Identities, pair: tuple[str, form.Expression], owners: frozenset[str], scope: form.Scope
) -> bool:
    return pair[0] in owners and identities.is_identity(pair[1], scope)
