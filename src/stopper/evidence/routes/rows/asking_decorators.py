"""Decorators around the functions that a view calls: what they ask, they ask before the function loads a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.routes.guards.names import kind_of
from stopper.evidence.routes.rows.object_loads import ObjectLoad
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

ASKS = regex(
    r"(^|_)(can|may|allow(ed|s)?|permissions?|permitted|authoriz\w*|is_owner|owns?|belongs?|owned|policy|enforce\w*"
    r"|forbidden|visible|viewable|editable|accessible|access|has_role|is_admin|is_member|check_\w*user|acl|grants?)(_|$)",
    re.IGNORECASE,
)
"""Functions that answer what somebody may do."""


def asks_before(load: ObjectLoad) -> bool:
    """Whether a function between the view and the load runs for those alone who may: `@project_permission("edit")`."""
    return any(ASKS.search(_word(item)) for item, _ in _inside(load))


def may_ask_before(source: Source, load: ObjectLoad) -> bool:
    """Whether the project's own decorator stands around such a function, which asks more than who calls."""
    return any(
        kind_of(_word(item)) == "role" and source.name(item, scope).startswith(".") for item, scope in _inside(load)
    )


def _inside(load: ObjectLoad) -> Iterator[tuple[form.Expression, form.Scope]]:
    for scope in load.scopes[1:]:
        if isinstance(scope.node, form.Function):
            yield from ((item, scope.node.outer) for item in scope.node.decorators)


def _word(item: form.Expression) -> str:
    return last_name(item.function if isinstance(item, form.Call) else item)
