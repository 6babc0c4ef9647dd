"""What stands under a key of a dict that the code writes out: `made["limiter"]`, where `made = set_up(app)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stopper.evidence.source.bindings import holder_of, nearest
from stopper.syntax import form

STEPS = 4  # names and functions between a key and the dict that holds it
Resolve = Callable[[form.Expression, form.Scope], str]
Definitions = Mapping[str, form.Function | form.Class]
Found = tuple[form.Expression, form.Scope]


def entry_of(item: form.Subscript, scope: form.Scope, resolve: Resolve, definitions: Definitions) -> Found | None:
    """The expression under a constant key, with its scope; None where no dict that is written out is seen."""
    key = item.key.value if isinstance(item.key, form.Constant) else None
    found: Found | None = (item.value, scope) if isinstance(key, str) else None
    for _ in range(STEPS):
        if found is None or isinstance(found[0], form.Mapping):
            break
        found = _behind(*found, resolve, definitions)
    written, holder = found if found is not None else (None, scope)
    if not isinstance(written, form.Mapping):
        return None
    pairs = zip(written.keys, written.values, strict=True)
    value = next((value for name, value in pairs if isinstance(name, form.Constant) and name.value == key), None)
    return (value, holder) if value is not None else None


def _behind(item: form.Expression, scope: form.Scope, resolve: Resolve, definitions: Definitions) -> Found | None:
    """What a name was given, or what a function of the project hands back."""
    if isinstance(item, form.Name):
        holder = holder_of(item.id, scope)
        binding = nearest(holder.bindings[item.id], item.line if holder is scope else 0) if holder is not None else None
        if holder is None or binding is None or binding.kind != "value" or binding.value is None:
            return None
        return binding.value, binding.scope or holder
    function = definitions.get(resolve(item.function, scope)) if isinstance(item, form.Call) else None
    if not isinstance(function, form.Function):
        return None
    given = [one.value for one in function.scope.returns if one.value is not None]
    return (given[-1], function.scope) if given else None
