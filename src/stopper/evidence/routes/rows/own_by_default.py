"""Ids that a request may name, and that are the caller's own where it names none: `request.args.get("id", my_id)`."""

from __future__ import annotations

from stopper.evidence.routes.guards.identity import Identities
from stopper.evidence.routes.parameters.given_ids import given_ids
from stopper.evidence.routes.rows.object_loads import ObjectLoad
from stopper.evidence.source.index import Source
from stopper.syntax import form

NOTHING: frozenset[str] = frozenset()


def may_be_given(source: Source, item: form.Name, scope: form.Scope) -> bool:
    """Whether a variable may hold what the request names, whatever else it holds."""
    return item.id in given_ids(source, scope, NOTHING).names


def is_read(source: Source, call: form.Call) -> bool:
    """Whether a call only reads the request, whatever it falls back to."""
    return call in given_ids(source, call.scope, NOTHING).reads


def is_own_by_default(source: Source, load: ObjectLoad) -> bool:
    """Whether the id is the caller's own where the request names none: what the view shows is for himself."""
    scope, identities = load.scopes[0], Identities(source)
    given = given_ids(source, scope, NOTHING)
    values = [one.value for name in given.names for one in scope.bindings.get(name, ())]
    values += [item.argument(1) for item in given.reads if isinstance(item, form.Call)]
    return any(item is not None and identities.is_identity(item, scope) for item in values)
