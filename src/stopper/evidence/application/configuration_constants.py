"""Dictionaries of a module that nothing changes, which a configuration may be filled with: `settings.DEFAULTS`."""

from __future__ import annotations

from stopper.evidence.application.configuration_mappings import definitions, entries
from stopper.evidence.application.configuration_statements import Given
from stopper.evidence.source.index import Source
from stopper.syntax import form

CHANGING = frozenset({"update", "setdefault", "pop", "popitem", "clear", "__setitem__"})


def constant_rows(source: Source, item: form.Expression, scope: form.Scope) -> list[Given] | None:
    """What the one display says that a name of a module stands for; None where it has several, or code changes it."""
    if not isinstance(item, form.Name | form.Attribute):
        return None
    found = list(definitions(source, item, scope))
    shown, holder = found[0] if len(found) == 1 else (None, None)
    if not isinstance(shown, form.Mapping) or holder is None or holder.kind != "module" or None in shown.keys:
        return None
    if _is_changed(source, source.name(item, scope)):
        return None
    pairs = entries(source, shown, holder)
    return [Given(key, source.value(value, holder), value, holder, is_row=True) for key, value in pairs]


def _is_changed(source: Source, name: str) -> bool:
    """Whether code sets a key of it, merges into it, or calls what changes it."""
    for assign in source.assignments():
        for target in assign.targets:
            held = target.value if isinstance(target, form.Subscript) else target if assign.operator else None
            if held is not None and source.name(held, assign.scope) == name:
                return True
    calls = source.methods(*CHANGING)
    return any(
        isinstance(call.function, form.Attribute) and source.name(call.function.value, call.scope) == name
        for call in calls
    )
