"""Loops of a guard over what it was told to demand: `for role in roles: if not user.has_role(role): abort(403)`."""

from __future__ import annotations

from stopper.evidence.source.index import Source
from stopper.syntax import form


def is_each_demand(source: Source, loop: form.Loop, scope: form.Scope) -> bool:
    """Whether a loop goes over a parameter of the decorator around, which is given one demand at least."""
    if loop.target is None or not isinstance(loop.source, form.Name):
        return False
    holder = source.names.holder(loop.source.id, scope)
    if holder is None or holder is scope:
        return False
    return any(binding.kind == "parameter" for binding in holder.bindings[loop.source.id])
